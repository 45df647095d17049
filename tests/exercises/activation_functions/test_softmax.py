"""Softmax, anchored outside itself: SciPy's softmax, values worked by hand and its invariances."""

import numpy as np
from scipy.special import expit
from scipy.special import softmax as scipy_softmax

from autograder.exercises.activation_functions.softmax import softmax
from tests.exercises.helpers import diagnosed, earned, messages

Z = np.random.default_rng(5).normal(0.0, 3.0, size=(9, 4))


def test_values_by_hand() -> None:
    # exp(log k) = k: shares of 1 : 2 : 5
    np.testing.assert_allclose(softmax(np.log(np.array([1.0, 2.0, 5.0]))), [0.125, 0.25, 0.625])
    np.testing.assert_allclose(softmax(np.zeros((2, 4))), np.full((2, 4), 0.25))


def test_agrees_with_scipy_near_and_far() -> None:
    np.testing.assert_allclose(softmax(Z), scipy_softmax(Z, axis=-1), rtol=1e-12)
    np.testing.assert_allclose(softmax(300 * Z), scipy_softmax(300 * Z, axis=-1), rtol=1e-9)


def test_laws() -> None:
    np.testing.assert_allclose(softmax(Z).sum(axis=-1), 1.0)
    np.testing.assert_allclose(softmax(Z + 1000.0 * np.arange(9)[:, None]), softmax(Z), rtol=1e-9)
    np.testing.assert_allclose(softmax(Z[:, ::-1]), softmax(Z)[:, ::-1])
    np.testing.assert_allclose(softmax(Z[:, :2])[:, 0], expit(Z[:, 0] - Z[:, 1]))


def test_an_overflow_loses_the_stability_only() -> None:
    def naive(z):
        return np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True)

    assert {name for name, points in earned("softmax", naive).items() if not points} == {"stable"}
    assert "nan" in messages("softmax", naive)["stable"]


def test_two_mistakes_at_once_get_a_message_of_their_own() -> None:
    def negated_down_the_columns(z):
        return np.exp(-z) / np.exp(-z).sum(axis=0, keepdims=True)

    assert diagnosed("softmax", negated_down_the_columns) is None
    assert "row 0, column 0" in messages("softmax", negated_down_the_columns)["values"]
