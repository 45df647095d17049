"""Nothing is earned for doing nothing, in any exercise of the assignment."""

import pytest

from autograder.exercises.registry import exercises_of
from tests.exercises.training_deep_networks.helpers import STUBS, marked

EXERCISES = exercises_of("training_deep_networks")


@pytest.mark.parametrize("name", [exercise.name for exercise in EXERCISES])
@pytest.mark.parametrize("number", range(len(STUBS)))
def test_doing_nothing_earns_nothing(name: str, number: int) -> None:
    found = marked(name, STUBS[number])
    assert [(result.check, result.points) for result in found.results if result.points] == []
    assert not found.needs_human


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_points_are_whole_in_total_and_mostly_for_ordinary_inputs(exercise) -> None:
    assert exercise.points == int(exercise.points)
    assert 2 <= exercise.points <= 8
    assert all(check.points % 0.5 == 0 for check in exercise.checks)
    ordinary = sum(check.points for check in exercise.checks if check.band == 5)
    assert ordinary > exercise.points / 2
