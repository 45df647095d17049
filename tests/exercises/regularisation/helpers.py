"""What the tests of this assignment's exercises share."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pytest

from autograder.exercises import statistics
from autograder.exercises.registry import find_exercise
from autograder.marking.local import LocalFunction
from autograder.marking.mark import mark
from autograder.model import Mark

SECRET = b"a course of the tests"


def marked(name: str, program: Callable[..., Any], secret: bytes = SECRET) -> Mark:
    """The mark of a program."""
    return mark(find_exercise(name), LocalFunction(program), secret)


def messages(name: str, program: Callable[..., Any]) -> Mapping[str, str]:
    """Check -> what it says."""
    return {result.check: result.message for result in marked(name, program).results}


def lost(name: str, program: Callable[..., Any]) -> set[str]:
    """The names of the checks that did not earn their points."""
    return {result.check for result in marked(name, program).results if result.points < result.max_points}


def diagnosed(name: str, program: Callable[..., Any]) -> str | None:
    """The id of the diagnosis."""
    diagnosis = marked(name, program).diagnosis
    return diagnosis.id if diagnosis else None


def slopes(f: Callable[[Any], float], x: Any, h: float = 1e-6) -> Any:
    """The gradient of a scalar function by central differences."""
    units = [row.reshape(x.shape) for row in np.eye(x.size)]
    return np.array([(f(x + h * unit) - f(x - h * unit)) / (2 * h) for unit in units]).reshape(x.shape)


def false_alarms(name: str) -> list[float]:
    """The exact chance, for every question that a right answer is asked, of being turned away by it."""
    chances: list[float] = []
    real = statistics.affordable

    def note(chance: float) -> None:
        chances.append(chance)
        real(chance)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(statistics, "affordable", note)
        found = marked(name, find_exercise(name).truth)
    assert found.points == found.max_points
    return chances
