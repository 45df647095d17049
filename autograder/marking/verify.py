"""Prove that the marking of an exercise can be trusted, before anybody's work meets it.

The truth earns full marks, every misconception loses some and is named as itself, and every check is broken by at
least one wrong program (a check that nothing breaks would promise nothing).
"""

from dataclasses import dataclass

from autograder.marking.local import LocalFunction
from autograder.marking.mark import mark
from autograder.model import Exercise, Mark, State

SECRETS = (b"verify one", b"verify two", b"verify three")
"""Hidden inputs differ from course to course: what is proved must hold for any of them."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was tried on one exercise, and every fault that was found."""

    exercise: Exercise
    broken_by: dict[str, frozenset[str]]
    """Misconception id -> names of the checks that its program breaks, whatever the secret."""
    faults: tuple[str, ...]


def prove(exercise: Exercise) -> Proof:
    """Try the truth and every misconception on the exercise's own checks."""
    marks = {
        idea.id: [mark(exercise, LocalFunction(idea.program), secret) for secret in SECRETS]
        for idea in exercise.misconceptions
    }
    broken_by = {name: frozenset.intersection(*map(broken_checks, tries)) for name, tries in marks.items()}
    faults = (*truth_faults(exercise), *idea_faults(exercise, marks), *check_faults(exercise, broken_by))
    return Proof(exercise, broken_by, faults)


def broken_checks(mark: Mark) -> frozenset[str]:
    """The names of the checks that did not earn their points."""
    return frozenset(result.check for result in mark.results if result.state is not State.KEPT)


def truth_faults(exercise: Exercise) -> list[str]:
    """The truth must keep every promise."""
    tries = [mark(exercise, LocalFunction(exercise.truth), secret) for secret in SECRETS]
    return [
        f"{exercise.name}: the truth itself breaks “{result.check}”: {result.message}"
        for attempt in tries
        for result in attempt.results
        if result.state is not State.KEPT
    ]


def idea_faults(exercise: Exercise, marks: dict[str, list[Mark]]) -> list[str]:
    """Every misconception must lose marks and be named as itself, and nothing may be left undecided."""
    faults = []
    for name, tries in marks.items():
        if any(attempt.points >= attempt.max_points for attempt in tries):
            faults.append(f"{exercise.name}: {name} earns full marks")
        if any(attempt.needs_human for attempt in tries):
            faults.append(f"{exercise.name}: {name} leaves a check undecided: {undecided(tries)}")
        named = {attempt.diagnosis.id if attempt.diagnosis else "nothing" for attempt in tries}
        if named != {name}:
            faults.append(f"{exercise.name}: {name} is diagnosed as {', '.join(sorted(named))}")
    return faults


def undecided(tries: list[Mark]) -> str:
    """The first undecided check and its reason."""
    results = (result for attempt in tries for result in attempt.results)
    return next(f"{result.check}: {result.message}" for result in results if result.state is State.UNKNOWN)


def check_faults(exercise: Exercise, broken_by: dict[str, frozenset[str]]) -> list[str]:
    """Every check must be broken by some wrong program, and its name must be unique."""
    names = [check.name for check in exercise.checks]
    broken = frozenset().union(*broken_by.values()) if broken_by else frozenset()
    faults = [f"{exercise.name}: no wrong program breaks “{name}”" for name in names if name not in broken]
    return faults + [f"{exercise.name}: two checks are called “{name}”" for name in set(names) if names.count(name) > 1]
