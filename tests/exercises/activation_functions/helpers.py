"""What the tests of this assignment's exercises share."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from autograder.exercises.registry import find_exercise
from autograder.marking.local import LocalFunction
from autograder.marking.mark import mark
from autograder.model import Mark

SECRET = b"a course of the tests"

STUBS: tuple[Callable[..., Any], ...] = (
    lambda *_: None,
    lambda *arrays: arrays[-1],
    lambda *arrays: arrays[0],
    lambda *arrays: np.zeros_like(arrays[-1]),
    lambda *arrays: np.ones_like(arrays[-1]),
    lambda *arrays: np.full_like(arrays[-1], 0.5),
    lambda *_: 0.0,
    lambda *arrays: [],
    lambda *arrays: np.full_like(arrays[-1], np.nan),
    lambda *arrays: "done",
)
"""Programs that do nothing: they return their input, a constant, or nothing at all."""


def marked(name: str, program: Callable[..., Any]) -> Mark:
    """The mark of a program."""
    return mark(find_exercise(name), LocalFunction(program), SECRET)


def messages(name: str, program: Callable[..., Any]) -> Mapping[str, str]:
    """Check -> what it says."""
    return {result.check: result.message for result in marked(name, program).results}


def earned(name: str, program: Callable[..., Any]) -> Mapping[str, float]:
    """Check -> the points it gives."""
    return {result.check: result.points for result in marked(name, program).results}


def diagnosed(name: str, program: Callable[..., Any]) -> str | None:
    """The id of the diagnosis."""
    diagnosis = marked(name, program).diagnosis
    return diagnosis.id if diagnosis else None


def slope_of(function: Callable[[Any], Any], x: Any, step: float = 1e-5) -> Any:
    """The slope by central differences."""
    return (function(x + step) - function(x - step)) / (2 * step)
