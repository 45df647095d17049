"""Tanh, anchored outside itself: the C library's tanh, values worked by hand and laws."""

import math

import numpy as np
from scipy.special import expit

from autograder.exercises.activation_functions.tanh import tanh
from tests.exercises.activation_functions.helpers import slope_of
from tests.exercises.helpers import diagnosed, earned, messages

X = np.random.default_rng(4).normal(0.0, 2.0, size=(40, 7))


def test_values_by_hand() -> None:
    # exp(log 2) = 2: (2 - 1/2) / (2 + 1/2) = 3/5
    np.testing.assert_allclose(tanh(np.array([0.0, np.log(2.0), -np.log(2.0), np.log(3.0)])), [0.0, 0.6, -0.6, 0.8])


def test_agrees_with_the_c_library_near_and_far() -> None:
    for value in (-1e4, -1000.0, -3.0, -0.05, 0.0, 1e-3, 0.5, 20.0, 1000.0):
        np.testing.assert_allclose(tanh(np.array(value)), math.tanh(value), rtol=1e-12, atol=1e-16)


def test_laws() -> None:
    np.testing.assert_allclose(tanh(X), 2 * expit(2 * X) - 1, atol=1e-14)
    np.testing.assert_allclose(tanh(-X), -tanh(X))
    np.testing.assert_allclose(tanh(2 * X), 2 * tanh(X) / (1 + tanh(X) ** 2), atol=1e-14)
    np.testing.assert_allclose(slope_of(tanh, X), 1 / np.cosh(X) ** 2, atol=1e-9)


def test_the_formula_as_it_stands_loses_the_far_check_only() -> None:
    def naive(x):
        return (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))

    assert {name for name, points in earned("tanh", naive).items() if not points} == {"far out"}
    assert "nan" in messages("tanh", naive)["far out"]


def test_an_unrelated_bug_gets_no_name() -> None:
    assert diagnosed("tanh", lambda x: 1.1 * np.tanh(x)) is None


def test_two_mistakes_at_once_are_named_after_the_wrong_values() -> None:
    def tan_in_place(x):
        np.tan(x, out=x)
        return x

    assert diagnosed("tanh", tan_in_place) == "tanh.tan"
