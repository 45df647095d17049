"""What holds for every exercise of the assignment, in any course: wrong ideas lose marks, single precision none."""

import numpy as np
import pytest

from autograder.exercises.registry import exercises_of
from tests.exercises.helpers import marked

EXERCISES = exercises_of("regularisation")


@pytest.mark.slow
@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_wrong_ideas_lose_marks_in_any_course(exercise) -> None:
    """Hidden inputs that let a wrong idea pass in one course of many would be found here."""
    for number in range(10):
        for idea in exercise.misconceptions:
            found = marked(exercise.name, idea.program, b"course %d" % number)
            assert found.points < found.max_points, (idea.id, number)


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_single_precision_is_welcome(exercise) -> None:
    """A right answer that works in single precision keeps every promise about values."""

    def program(*arguments):
        return exercise.truth(*(single(argument) for argument in arguments))

    for number in range(5):
        results = marked(exercise.name, program, b"course %d" % number).results
        ignored = (
            ("input unchanged", "running mean", "running variance", "edges") if exercise.name == "batch_norm" else ()
        )
        assert [(r.check, r.message) for r in results if r.message and r.check not in ignored] == []


def single(argument):
    if isinstance(argument, dict):
        return {name: single(value) for name, value in argument.items()}
    return argument.astype(np.float32) if isinstance(argument, np.ndarray) else argument
