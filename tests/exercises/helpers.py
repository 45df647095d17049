"""What the tests of exercises share: what marking says of a program, by the name of its exercise."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from autograder.exercises.registry import find_exercise
from autograder.marking.local import LocalFunction
from autograder.marking.mark import mark
from autograder.model import Broken, Mark, Trial

SECRET = b"a course of the tests"


def marked(name: str, program: Callable[..., Any], secret: bytes = SECRET) -> Mark:
    """The mark of a program."""
    return mark(find_exercise(name), LocalFunction(program), secret)


def messages(name: str, program: Callable[..., Any]) -> Mapping[str, str]:
    """Check -> what it says."""
    return {result.check: result.message for result in marked(name, program).results}


def earned(name: str, program: Callable[..., Any]) -> Mapping[str, float]:
    """Check -> the points it gives."""
    return {result.check: result.points for result in marked(name, program).results}


def lost(name: str, program: Callable[..., Any]) -> set[str]:
    """The names of the checks that did not earn their points."""
    return {result.check for result in marked(name, program).results if result.points < result.max_points}


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


def slopes(f: Callable[[Any], Any], x: Any, h: float = 1e-6) -> Any:
    """The gradient of a scalar function by central differences."""
    units = [row.reshape(x.shape) for row in np.eye(x.size)]
    return np.array([(f(x + h * unit) - f(x - h * unit)) / (2 * h) for unit in units]).reshape(x.shape)
