"""Leaky ReLU, anchored outside itself: values worked by hand and laws that tie it to |x|."""

import numpy as np

from autograder.exercises.activation_functions.leaky_relu import leaky_relu
from tests.exercises.helpers import diagnosed, earned, messages

X = np.random.default_rng(2).normal(0.0, 3.0, size=(40, 7))


def test_values_by_hand() -> None:
    row = np.array([-2.0, -0.5, 0.0, 0.5, 3.0])
    np.testing.assert_allclose(leaky_relu(row), [-0.02, -0.005, 0.0, 0.5, 3.0])
    np.testing.assert_allclose(leaky_relu(row, 0.2), [-0.4, -0.1, 0.0, 0.5, 3.0])
    np.testing.assert_allclose(leaky_relu(row, 2.0), [-4.0, -1.0, 0.0, 0.5, 3.0])


def test_laws() -> None:
    np.testing.assert_allclose(leaky_relu(X, 1.0), X)
    np.testing.assert_allclose(leaky_relu(X, -1.0), np.abs(X))
    np.testing.assert_allclose(leaky_relu(X, 0.3) - leaky_relu(-X, 0.3), 1.3 * X)


def test_the_larger_branch_loses_only_the_edge() -> None:
    lost = {
        name
        for name, points in earned("leaky_relu", lambda x, slope=0.01: np.maximum(x, slope * x)).items()
        if not points
    }
    assert lost == {"edges"}


def test_a_slope_that_is_ignored_loses_its_own_check() -> None:
    points = earned("leaky_relu", lambda x, slope=0.01: np.where(x > 0, x, 0.01 * x))
    assert points["values"] == 1.0
    assert points["given slope"] == 0.0


def test_two_mistakes_at_once_get_a_message_and_no_wrong_name() -> None:
    def constant_and_ignored(x, slope=0.01):
        return np.where(x > 0, x, 0.01)

    assert diagnosed("leaky_relu", constant_and_ignored) is None
    assert "should be -" in messages("leaky_relu", constant_and_ignored)["values"]
