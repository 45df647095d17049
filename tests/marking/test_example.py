"""The smallest call that goes wrong is found, and is really wrong."""

import numpy as np
import pytest

from autograder.exercises.registry import find_exercise
from autograder.marking.example import smallest_example
from autograder.marking.local import LocalFunction
from autograder.model import Example


def example(name, program):
    return smallest_example(find_exercise(name), LocalFunction(program))


def test_an_element_is_enough_for_an_element_by_element_function() -> None:
    found = example("relu", np.abs)
    assert found == Example(f"relu(np.array([-{found.got[1:]}))", found.got, "[0.]")


def test_it_is_cut_down_no_further_than_it_stays_wrong() -> None:
    """One row and one column of a batch are right under softmax down the columns only when there is one row."""
    found = example("softmax", lambda z: np.exp(z) / np.exp(z).sum(axis=0, keepdims=True))
    assert found.call.count("[") == 2
    assert found.got != found.expected


def test_a_right_function_has_no_example() -> None:
    assert example("relu", lambda x: np.maximum(x, 0)) is None


def stops(x):
    raise ValueError


def test_a_function_that_only_stops_has_no_example() -> None:
    assert example("relu", stops) is None


def test_what_is_no_number_is_not_shown() -> None:
    assert example("relu", lambda x: "student text") is None


def test_a_figure_exercise_has_none() -> None:
    assert example("plot_activations", lambda: None) is None


@pytest.mark.parametrize("idea", find_exercise("relu_backward").misconceptions, ids=lambda idea: idea.id)
def test_the_example_can_be_typed_in_and_is_what_it_says(idea) -> None:
    exercise = find_exercise("relu_backward")
    found = smallest_example(exercise, LocalFunction(idea.program))
    if found is not None:
        expected = eval(found.call, {"np": np, "relu_backward": exercise.truth})
        assert np.allclose(expected, eval(f"np.array({found.expected})"), atol=1e-4)


def test_a_tiny_number_is_not_shown_as_zero() -> None:
    found = example("dead_units", lambda activations: (np.abs(activations) < 1e-8).all(axis=0))
    assert found == Example("dead_units(np.array([[1.e-11]]))", "[ True]", "[False]")


def test_an_example_keeps_together_what_belongs_together() -> None:
    """Each row of a softmax output sums to 1, so no class is cut away."""
    found = example("softmax_backward", lambda d_out, s: d_out * s * (1 - s))
    rows = eval(found.call, {"np": np, "softmax_backward": lambda d_out, s: s})
    assert np.allclose(rows.sum(axis=1), 1.0)
    assert len(rows) == 1


def test_a_long_row_is_cut_down_as_far_as_it_stays_wrong() -> None:
    program = find_exercise("early_stopping").misconceptions[1].program
    found = example("early_stopping", program)
    assert found.call.count(",") <= 6


def test_a_call_without_arguments_is_no_example() -> None:
    """What it should give is the answer."""
    assert example("crossover", lambda: 10_000) is None
    assert example("crossover", lambda: 277_000.0) is None
