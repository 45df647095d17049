"""What the tests of this assignment's exercises share."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from autograder.exercises.registry import find_exercise
from autograder.marking.local import LocalFunction
from autograder.marking.mark import mark
from autograder.model import Broken, Mark, Trial

SECRET = b"a course of the tests"

STUBS: tuple[Callable[..., Any], ...] = (
    lambda *_: None,
    lambda *arguments: arguments[0],
    lambda *arguments: arguments[-1],
    lambda *arguments: arguments[:2],
    lambda *_: 0.0,
    lambda *_: 1,
    lambda *_: [],
    lambda *_: (),
    lambda *_: {},
    lambda *_: {"params": [], "losses": []},
    lambda *_: (np.zeros((3, 2)), np.zeros(2)),
    lambda *arguments: [1.0] * arguments[0] if isinstance(arguments[0], int) else np.ones_like(arguments[0]),
    lambda *arguments: np.full((5, 3), np.nan),
    lambda *_: "done",
    lambda *arguments: [arguments[:2]],
)
"""Programs that do nothing: they return their input, a constant, or nothing at all."""


def marked(name: str, program: Callable[..., Any], secret: bytes = SECRET) -> Mark:
    """The mark of a program."""
    return mark(find_exercise(name), LocalFunction(program), secret)


def messages(name: str, program: Callable[..., Any]) -> Mapping[str, str]:
    """Check -> what it says."""
    return {result.check: result.message for result in marked(name, program).results}


def lost(name: str, program: Callable[..., Any]) -> set[str]:
    """The checks that give no points."""
    return {result.check for result in marked(name, program).results if not result.points}


def diagnosed(name: str, program: Callable[..., Any]) -> str | None:
    """The id of the diagnosis."""
    diagnosis = marked(name, program).diagnosis
    return diagnosis.id if diagnosis else None


def breaks(test: Callable[[Trial], None], program: Callable[..., Any], seed: int) -> bool:
    """Whether a program breaks a promise on the hidden inputs of a seed."""
    try:
        test(Trial(LocalFunction(program), program, np.random.default_rng(seed)))
    except Broken:
        return True
    return False


def idea(name: str, identifier: str) -> Callable[..., Any]:
    """The wrong program of a misconception."""
    return next(each.program for each in find_exercise(name).misconceptions if each.id == identifier)
