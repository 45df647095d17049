"""`autograder.check`: mark a function live, in the notebook of a teacher who tries the source, and raise on loss.

In a released notebook the line that calls it is gone; in automated marking it is read, never run.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from autograder.exercises.registry import find_exercise, known_exercises
from autograder.marking.local import LocalFunction
from autograder.marking.mark import mark
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
    if found.example:
        lines.append(f"  {found.example}")
    if found.diagnosis:
        lines.append(f"  {found.diagnosis.id}: {found.diagnosis.help}")
    return "\n".join(lines)
