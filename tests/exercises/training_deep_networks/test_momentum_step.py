"""A step with momentum, anchored by numbers worked by hand and by the laws of the method."""

import numpy as np

from autograder.exercises.training_deep_networks.momentum_step import momentum_step
from tests.exercises.helpers import diagnosed, lost, messages


def test_by_hand() -> None:
    w, v = momentum_step(np.array([1.0, 2.0]), np.array([0.5, -0.5]), np.array([1.0, -1.0]), 0.1, 0.9)
    np.testing.assert_allclose(v, [0.35, -0.35])  # 0.9 * 0.5 - 0.1 * 1
    np.testing.assert_allclose(w, [1.35, 1.65])


def test_without_momentum_it_is_gradient_descent() -> None:
    w, g = np.array([[1.0, -2.0]]), np.array([[3.0, 0.5]])
    new, velocity = momentum_step(w, np.array([[9.0, 9.0]]), g, 0.2, 0.0)
    np.testing.assert_allclose(new, w - 0.2 * g)
    np.testing.assert_allclose(velocity, -0.2 * g)


def test_on_a_steady_slope_the_velocity_follows_the_geometric_series() -> None:
    w, v = np.zeros(1), np.zeros(1)
    for _ in range(50):
        w, v = momentum_step(w, v, np.ones(1), 0.1, 0.8)
    # v_n = -lr (1 - mu^n) / (1 - mu), and its limit is -lr / (1 - mu) = -0.5
    np.testing.assert_allclose(v, -0.1 * (1 - 0.8**50) / 0.2)
    np.testing.assert_allclose(w, -0.1 / 0.2 * (50 - 0.8 * (1 - 0.8**50) / 0.2))


def test_a_numerator_shared_with_the_learning_rate_is_not_named_wrongly() -> None:
    def uphill_with_the_old_velocity(w, v, gradient, learning_rate, momentum):
        return w + v, momentum * v + learning_rate * gradient

    assert diagnosed("momentum_step", uphill_with_the_old_velocity) is None
    assert "value 1 of 2" in messages("momentum_step", uphill_with_the_old_velocity)["values"]


def test_overwriting_costs_that_only() -> None:
    def in_place(w, v, gradient, learning_rate, momentum):
        v[...] = momentum * v - learning_rate * gradient
        return w + v, v

    assert lost("momentum_step", in_place) == {"arguments unchanged"}
