"""Nothing is earned for doing nothing, in any exercise of the assignment."""

import numpy as np
import pytest

from autograder.exercises.registry import exercises_of
from tests.exercises.backpropagation.helpers import marked

EXERCISES = exercises_of("backpropagation")


def same_shapes(fill):
    """Arrays like the arguments, filled with a constant; dictionaries of them for the parameters."""

    def like(argument):
        if isinstance(argument, dict):
            return {name: np.full(value.shape, fill) for name, value in argument.items()}
        return np.full(np.shape(argument), fill) if np.ndim(argument) else fill

    return like


STUBS = {
    "None": lambda *_: None,
    "its first argument": lambda *given: given[0] if not callable(given[0]) else None,
    "its second argument": lambda *given: given[1],
    "its last argument": lambda *given: given[-1],
    "zero": lambda *_: 0.0,
    "one": lambda *_: 1.0,
    "one half": lambda *_: 0.5,
    "a large number": lambda *_: 1e6,
    "nan": lambda *_: np.nan,
    "zeros like its first": lambda *given: same_shapes(0.0)(given[0]),
    "ones like its second": lambda *given: same_shapes(1.0)(given[1]),
    "nan like its second": lambda *given: same_shapes(np.nan)(given[1]),
    "a table of zeros": lambda *given: np.zeros((len(given[0]), 4)) if np.ndim(given[0]) else [],
    "three zeros": lambda *given: tuple(map(same_shapes(0.0), given[1:])),
    "three arguments": lambda *given: given[1:],
    "an empty list": lambda *_: [],
    "an empty dictionary": lambda *_: {},
    "text": lambda *_: "done",
}


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
@pytest.mark.parametrize("stub", STUBS)
def test_doing_nothing_earns_nothing(exercise, stub: str) -> None:
    found = marked(exercise.name, STUBS[stub])
    assert [(result.check, result.points) for result in found.results if result.points] == []
    assert not found.needs_human


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_points_are_whole_in_total_and_mostly_for_ordinary_inputs(exercise) -> None:
    assert exercise.points == int(exercise.points)
    assert 2 <= exercise.points <= 8
    assert all(check.points % 0.5 == 0 for check in exercise.checks)
    ordinary = sum(check.points for check in exercise.checks if check.band == 5)
    assert ordinary > exercise.points / 2


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_a_function_that_raises_gets_a_sentence_and_no_mark(exercise) -> None:
    def not_written(*_):
        raise NotImplementedError

    found = marked(exercise.name, not_written)
    assert found.points == 0.0
    assert {result.message for result in found.results} - {"counts only once the values are right"} == {
        "the call stops with NotImplementedError: it is not written yet"
    }
