"""`autograder.check` and `autograder.ask`: mark a function or an answer live, for a teacher who tries the source.

They raise on loss. In a released notebook the line that calls them is gone; in automated marking it is read, never run.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from autograder.exercises.registry import find_exercise, known_exercises
from autograder.marking.cells import Asked
from autograder.marking.local import LocalFunction
from autograder.marking.mark import mark
from autograder.marking.questions import Questions
from autograder.model import Mark, State

LIVE = b"live"
"""Stands where the course's secret stands in real marking: a teacher's try-out needs no course folder."""


def check(exercise: str, function: Callable[..., Any]) -> None:
    """Print what each hidden check says about the function; raise AssertionError if any mark is lost.

    Args:
        exercise: the exercise's name, as in the assignment.
        function: the function to mark; it runs in this process, so it should be your own.
    """
    known = known_exercises(course_folder() / "exercises")
    found = mark(find_exercise(exercise, known), LocalFunction(function), LIVE)
    if found.points < found.max_points:
        raise AssertionError(summary(found))
    print(summary(found))


def ask(question: str, version: int, seed: str, answer: Any, drawn: str = "") -> None:
    """Print how an answer to a question of the bank scores; raise AssertionError if any mark is lost.

    Args:
        question: the question's id.
        version: the version that the notebook shows.
        seed: what its numbers and order were drawn from.
        answer: the answer as the notebook asks for it.
        drawn: how it was drawn, where the notebook says it.
    """
    from autograder.bank.answers import understood  # slow to import, and all marking imports this module
    from autograder.bank.scoring import NotUnderstood, score

    questions = Questions(course_folder() / "question_bank")
    shown = questions.shown(Asked(question, version, seed, "", drawn))
    try:
        found = score(shown.question, understood(shown, answer), questions.bank.ideas)
    except NotUnderstood as error:
        raise AssertionError(f"{question}: the answer was not understood: {error}") from None
    if found.points < found.max_points and not found.needs_human:
        raise AssertionError(summary(found))
    print(summary(found))


def course_folder() -> Path:
    """The course that the current folder belongs to; the folder itself where there is none."""
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / "nbgrader_config.py").is_file()), here)


def summary(found: Mark) -> str:
    """The mark as lines of text."""
    lines = [f"{found.item}: {found.points:g} of {found.max_points:g}"]
    for result in found.results:
        sign = {State.KEPT: "kept", State.BROKEN: "BROKEN"}.get(result.state, "UNKNOWN")
        lines.append(f"  {sign:7} {result.promise}" + (f": {result.message}" if result.message else ""))
        if result.override:
            lines.append(f"          changed by hand to {result.points:g} points: {result.override.because}")
    if found.example:
        lines.append(f"  {found.example}")
    if found.diagnosis:
        lines.append(f"  {found.diagnosis.id}: {found.diagnosis.help}")
    return "\n".join(lines)
