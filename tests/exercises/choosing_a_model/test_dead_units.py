"""Dead units: the truth by hand and by the law that a dead unit gets no gradient."""

import numpy as np
import pytest

from autograder.exercises.choosing_a_model.dead_units import dead_units
from tests.exercises.helpers import diagnosed, lost, marked, messages


def test_by_hand() -> None:
    activations = np.array([[0.0, 1.5, 0.0, -0.0], [0.0, 0.0, 0.2, 0.0], [0.0, 3.0, 0.0, 0.0]])
    assert dead_units(activations).tolist() == [True, False, False, True]


def test_agrees_with_counting() -> None:
    rng = np.random.default_rng(3)
    activations = np.maximum(0, rng.normal(-2.0, 1.0, size=(6, 40)))
    counts = [sum(1 for value in column if value != 0) for column in activations.T]
    assert dead_units(activations).tolist() == [count == 0 for count in counts]


def test_a_dead_relu_unit_gets_no_gradient() -> None:
    """The reason for the definition: where the activation is 0 for every sample, so is the slope of the loss."""
    rng = np.random.default_rng(4)
    x, W, b = rng.normal(size=(8, 3)), rng.normal(size=(3, 6)), np.array([-50.0, 0.0, 0.0, -50.0, 0.1, 0.0])

    def loss(W):
        return (np.maximum(0, x @ W + b) ** 2).sum()

    slopes = np.zeros_like(W)
    for index in np.ndindex(W.shape):
        up, down = W.copy(), W.copy()
        up[index] += 1e-5
        down[index] -= 1e-5
        slopes[index] = (loss(up) - loss(down)) / 2e-5
    np.testing.assert_array_equal(dead_units(np.maximum(0, x @ W + b)), (slopes == 0).all(axis=0))


@pytest.mark.parametrize(
    "form", [list, tuple, np.array, lambda flags: np.array(flags, dtype=int), lambda flags: [float(f) for f in flags]]
)
def test_any_form_of_true_and_false_is_welcome(form) -> None:
    assert lost("dead_units", lambda activations: form(dead_units(activations).tolist())) == set()


def test_other_numbers_are_no_flags() -> None:
    assert "True or False" in messages("dead_units", lambda activations: 2 * dead_units(activations))["values"]


def test_two_mistakes_get_no_wrong_name() -> None:
    def live_units_of_the_first_sample(activations):
        return activations[0] != 0

    assert diagnosed("dead_units", live_units_of_the_first_sample) is None
    assert "unit" in messages("dead_units", live_units_of_the_first_sample)["values"]


def test_words_for_a_wrong_unit() -> None:
    message = messages("dead_units", lambda activations: (activations == 0).any(axis=0))["values"]
    assert "not 0 for every sample, so it is alive" in message
    assert not marked("dead_units", lambda activations: [[True], [False, True]]).needs_human
