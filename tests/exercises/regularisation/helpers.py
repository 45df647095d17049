"""What the tests of this assignment's exercises share."""

import pytest

from autograder.exercises import statistics
from autograder.exercises.registry import find_exercise
from tests.exercises.helpers import marked


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
