"""The gradient at the logits, anchored outside itself: by hand, by differences of SciPy's log-softmax, by laws."""

import numpy as np
import pytest
from scipy.special import log_softmax, softmax

from autograder.exercises.backpropagation.softmax_cross_entropy_gradient import softmax_cross_entropy_gradient
from tests.exercises.helpers import diagnosed, lost, messages, slopes

RNG = np.random.default_rng(12)
LOGITS, Y = RNG.normal(0.0, 2.0, size=(7, 4)), RNG.integers(0, 4, size=7)


def test_by_hand() -> None:
    # exp(log k) = k: probabilities 1/8, 2/8, 5/8 and 1/4, 1/4, 1/2; the labels 2 and 0; N = 2
    logits = np.log(np.array([[1.0, 2.0, 5.0], [3.0, 3.0, 6.0]]))
    np.testing.assert_allclose(
        softmax_cross_entropy_gradient(logits, np.array([2, 0])),
        [[0.0625, 0.125, -0.1875], [-0.375, 0.125, 0.25]],
    )


def test_agrees_with_differences_of_the_loss() -> None:
    def loss(logits):
        return -np.mean(log_softmax(logits, axis=1)[np.arange(7), Y])

    np.testing.assert_allclose(softmax_cross_entropy_gradient(LOGITS, Y), slopes(loss, LOGITS), atol=1e-8)


def test_laws() -> None:
    gradient = softmax_cross_entropy_gradient(LOGITS, Y)
    np.testing.assert_allclose(gradient.sum(axis=1), 0.0, atol=1e-15)
    np.testing.assert_allclose(softmax_cross_entropy_gradient(LOGITS + 1000.0, Y), gradient, rtol=1e-9)
    twice = softmax_cross_entropy_gradient(np.vstack([LOGITS] * 2), np.hstack([Y] * 2))
    np.testing.assert_allclose(2 * twice[:7], gradient)


def test_the_probabilities_of_scipy_far_out() -> None:
    far = 300.0 * LOGITS
    expected = (softmax(far, axis=1) - np.eye(4)[Y]) / 7
    np.testing.assert_allclose(softmax_cross_entropy_gradient(far, Y), expected, atol=1e-12)


def test_an_overflow_loses_the_stability_only() -> None:
    def naive(logits, y):
        p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
        p[np.arange(len(y)), y] -= 1
        return p / len(y)

    assert lost("softmax_cross_entropy_gradient", naive) == {"stable"}
    assert diagnosed("softmax_cross_entropy_gradient", naive) == "ceg.nomax"


@pytest.mark.parametrize(
    "program",
    [
        lambda logits, y: softmax_cross_entropy_gradient(logits, y)[::-1],
        lambda logits, y: softmax_cross_entropy_gradient(logits, y[::-1]),
        lambda logits, y: softmax_cross_entropy_gradient(2 * logits, y),
        lambda logits, y: softmax_cross_entropy_gradient(logits, y) * len(y) / (len(y) + 1),
    ],
    ids=["rows reversed", "labels reversed", "logits doubled", "one too many"],
)
def test_an_unrelated_bug_loses_the_values_and_gets_no_name(program) -> None:
    assert "values" in lost("softmax_cross_entropy_gradient", program)
    assert diagnosed("softmax_cross_entropy_gradient", program) is None


def test_two_mistakes_at_once_get_a_message_of_their_own() -> None:
    def turned_round_and_not_averaged(logits, y):
        return np.eye(logits.shape[1])[y] - softmax(logits, axis=1)

    assert diagnosed("softmax_cross_entropy_gradient", turned_round_and_not_averaged) is None
    assert "row 0" in messages("softmax_cross_entropy_gradient", turned_round_and_not_averaged)["values"]


def test_a_wrong_idea_is_named_even_in_a_function_that_also_overwrites() -> None:
    def not_averaged_in_place(logits, y):
        logits -= logits.max(axis=1, keepdims=True)
        return softmax(logits, axis=1) - np.eye(logits.shape[1])[y]

    assert diagnosed("softmax_cross_entropy_gradient", not_averaged_in_place) == "ceg.non"
