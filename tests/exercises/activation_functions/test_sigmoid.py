"""Sigmoid, anchored outside itself: SciPy's expit, values worked by hand, symmetry and its differential equation."""

import warnings

import numpy as np
import pytest
from scipy.special import expit, logit

from autograder.exercises.activation_functions.sigmoid import sigmoid
from tests.exercises.activation_functions.helpers import slope_of
from tests.exercises.helpers import diagnosed, earned, marked, messages

X = np.random.default_rng(3).normal(0.0, 3.0, size=(40, 7))


def test_values_by_hand() -> None:
    # exp(-log 3) = 1/3, so sigmoid(log 3) = 1 / (1 + 1/3) = 3/4
    np.testing.assert_allclose(sigmoid(np.array([0.0, np.log(3.0), -np.log(3.0), np.log(9.0)])), [0.5, 0.75, 0.25, 0.9])


def test_agrees_with_scipy_near_and_far() -> None:
    np.testing.assert_allclose(sigmoid(X), expit(X), rtol=1e-13)
    far = np.array([-1e4, -1000.0, -750.0, -40.0, 40.0, 1000.0, 1e4])
    np.testing.assert_allclose(sigmoid(far), expit(far), rtol=1e-13)


def test_laws() -> None:
    np.testing.assert_allclose(sigmoid(X) + sigmoid(-X), 1.0)
    np.testing.assert_allclose(logit(sigmoid(X)), X, rtol=1e-6)
    np.testing.assert_allclose(slope_of(sigmoid, X), sigmoid(X) * sigmoid(-X), atol=1e-9)


def test_a_naive_formula_that_warns_is_right() -> None:
    def naive(x):
        return 1 / (1 + np.exp(-x))

    with pytest.warns(RuntimeWarning, match="overflow"):
        assert naive(np.array([-1000.0]))[0] == 0.0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = marked("sigmoid", naive)
    assert found.points == found.max_points


def test_an_overflow_loses_the_far_check_only() -> None:
    lost = {name for name, points in earned("sigmoid", lambda x: np.exp(x) / (1 + np.exp(x))).items() if not points}
    assert lost == {"far out"}
    assert "nan" in messages("sigmoid", lambda x: np.exp(x) / (1 + np.exp(x)))["far out"]


def test_an_unrelated_bug_gets_no_name() -> None:
    assert diagnosed("sigmoid", lambda x: 1 / (2 + np.exp(-x))) is None


def test_two_mistakes_at_once_are_named_after_the_wrong_values() -> None:
    def tanh_in_place(x):
        np.tanh(x, out=x)
        return x

    assert diagnosed("sigmoid", tanh_in_place) == "sig.tanh"
