"""The smallest hidden call that went wrong is kept, without calling the function once more."""

import numpy as np
import pytest

from autograder.exercises.registry import find_exercise
from autograder.marking.counterexample import LONGEST, Watched, counterexample
from autograder.marking.local import LocalFunction
from autograder.marking.mark import mark

RELU = find_exercise("relu")


def called(program, *cases):
    """A function that was called on these cases."""
    watched = Watched(LocalFunction(program))
    for case in cases:
        watched(*case)
    return watched


def test_the_smallest_of_the_wrong_calls_is_kept() -> None:
    large, small, right = np.array([[-1.0, 2.0], [3.0, -4.0]]), np.array([-5.0, 1.0]), np.array([1.0])
    found = counterexample("relu", RELU.truth, called(np.abs, (large,), (small,), (right,)))
    assert str(found) == "relu(np.array([-5., 1.])) gives [5., 1.], should give [0., 1.]"


def test_an_exception_is_named_and_never_quoted() -> None:
    def leaky(x):
        raise ValueError(f"planted {x}")

    found = counterexample("relu", RELU.truth, called(leaky, (np.array([-5.0]),)))
    assert "ValueError" in found.got
    assert "planted" not in repr(found)


@pytest.mark.parametrize(
    "cases", [[], [(np.array([1.0, 2.0]),)], [(np.linspace(-1, 1, 41),)], [(np.random.default_rng(1),)]]
)
def test_nothing_is_said_where_nothing_small_went_wrong(cases) -> None:
    assert counterexample("relu", RELU.truth, called(np.abs, *cases)) is None


def test_what_is_too_long_is_left_out() -> None:
    found = counterexample("relu", RELU.truth, called(lambda x: np.arange(40.0) / 7, (np.array([-1.0]),)))
    assert found is None or max(map(len, (found.call, found.got, found.expected))) <= LONGEST


def test_every_broken_check_of_a_wrong_relu_has_its_own() -> None:
    results = mark(RELU, LocalFunction(np.abs), b"secret").results
    kept = {result.check: result.counterexample for result in results}
    assert str(kept["values"]).startswith("relu(np.array(")
    other = mark(RELU, LocalFunction(np.abs), b"another").results[0].counterexample
    assert other != kept["values"], "it is the hidden input of this course"


def test_the_calls_are_the_same_whether_they_are_watched_or_not() -> None:
    calls = []

    def counted(x):
        calls.append(np.shape(x))
        return np.maximum(0, x)

    mark(RELU, LocalFunction(counted), b"secret")
    right = len(calls)
    Watched(LocalFunction(counted))(np.array([1.0]))
    assert len(calls) == right + 1
