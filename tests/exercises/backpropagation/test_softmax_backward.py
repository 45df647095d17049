"""The way back through softmax, anchored outside itself: by hand, by differences of SciPy's softmax, by laws."""

import numpy as np
import pytest
from scipy.special import softmax

from autograder.exercises.backpropagation.softmax_backward import softmax_backward
from autograder.exercises.backpropagation.softmax_cross_entropy_gradient import softmax_cross_entropy_gradient
from tests.exercises.helpers import diagnosed, lost, messages, slopes

RNG = np.random.default_rng(31)
Z, D_OUT = RNG.normal(size=(6, 4)), RNG.normal(0.0, 2.0, size=(6, 4))


def test_by_hand() -> None:
    # row 0: sum d s = 0.5*4 + 0.25*(-2) + 0.25*2 = 2, so 0.5*(4-2), 0.25*(-2-2), 0.25*(2-2)
    s = np.array([[0.5, 0.25, 0.25], [0.0, 1.0, 0.0]])
    d_out = np.array([[4.0, -2.0, 2.0], [9.0, -5.0, 3.0]])
    np.testing.assert_array_equal(softmax_backward(d_out, s), [[1.0, -1.0, 0.0], [0.0, 0.0, 0.0]])


def test_agrees_with_differences() -> None:
    expected = slopes(lambda z: np.sum(D_OUT * softmax(z, axis=1)), Z)
    np.testing.assert_allclose(softmax_backward(D_OUT, softmax(Z, axis=1)), expected, atol=1e-8)


def test_laws() -> None:
    s = softmax(Z, axis=1)
    np.testing.assert_allclose(softmax_backward(D_OUT, s).sum(axis=1), 0.0, atol=1e-15)
    np.testing.assert_allclose(softmax_backward(D_OUT + 7.0, s), softmax_backward(D_OUT, s), atol=1e-14)
    np.testing.assert_allclose(softmax_backward(np.ones(s.shape), s), 0.0, atol=1e-15)


def test_with_the_slope_of_the_loss_it_gives_the_short_formula() -> None:
    y, s = RNG.integers(0, 4, size=6), softmax(Z, axis=1)
    d_s = -np.eye(4)[y] / s / 6
    np.testing.assert_allclose(softmax_backward(d_s, s), softmax_cross_entropy_gradient(Z, y))


def test_only_the_diagonal_is_named_however_it_is_written() -> None:
    def by_loops(d_out, s):
        return [[d * p - d * p * p for d, p in zip(ds, ps, strict=True)] for ds, ps in zip(d_out, s, strict=True)]

    assert diagnosed("softmax_backward", by_loops) == "smB.diag"


@pytest.mark.parametrize(
    "program",
    [
        lambda d_out, s: 2 * softmax_backward(d_out, s),
        lambda d_out, s: softmax_backward(s, d_out),
        lambda d_out, s: softmax_backward(d_out[::-1], s),
        lambda d_out, s: softmax_backward(d_out, s) + 1e-4,
    ],
    ids=["twice", "arguments exchanged", "rows reversed", "shifted"],
)
def test_an_unrelated_bug_loses_the_values_and_gets_no_name(program) -> None:
    assert "values" in lost("softmax_backward", program)
    assert diagnosed("softmax_backward", program) is None


def test_two_mistakes_at_once_get_a_message_of_their_own() -> None:
    def mean_and_turned_round(d_out, s):
        return s * (np.mean(d_out * s, axis=1, keepdims=True) - d_out)

    assert diagnosed("softmax_backward", mean_and_turned_round) is None
    assert "row 0, column 0" in messages("softmax_backward", mean_and_turned_round)["values"]
