"""Every exercise of the course proves itself: truth, misconceptions and checks against each other."""

import pytest

from autograder.exercises.registry import all_exercises
from autograder.marking.verify import prove
from autograder.model import Exercise


@pytest.mark.parametrize("exercise", all_exercises(), ids=lambda exercise: exercise.name)
def test_exercise_proves_itself(exercise: Exercise) -> None:
    assert prove(exercise).faults == ()
