"""The dense layer, anchored outside itself: sums written out by hand and the laws of a linear map."""

import numpy as np
import pytest

from autograder.exercises.backpropagation.dense_forward import dense_forward
from tests.exercises.helpers import diagnosed, lost, messages

RNG = np.random.default_rng(4)
X, W, B = RNG.normal(size=(6, 3)), RNG.normal(size=(3, 5)), RNG.normal(size=5)


def test_sums_by_hand() -> None:
    x = np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 0.5]])
    weights = np.array([[2.0, -1.0, 0.0, 4.0], [0.5, 3.0, 1.0, -2.0]])
    bias = np.array([10.0, 20.0, 30.0, 40.0])
    # 1*2 + 2*0.5 + 10 = 13, 1*(-1) + 2*3 + 20 = 25, ...
    np.testing.assert_array_equal(
        dense_forward(x, weights, bias),
        [[13.0, 25.0, 32.0, 40.0], [9.5, 17.0, 29.0, 42.0], [16.25, 18.5, 30.5, 51.0]],
    )


def test_laws() -> None:
    np.testing.assert_allclose(dense_forward(np.zeros((4, 3)), W, B), np.tile(B, (4, 1)))
    np.testing.assert_allclose(dense_forward(np.eye(3), W, np.zeros(5)), W)
    np.testing.assert_allclose(
        dense_forward(2.0 * X, W, B) - dense_forward(X, W, B), dense_forward(X, W, np.zeros(5)), atol=1e-12
    )
    np.testing.assert_allclose(dense_forward(X[2:3], W, B)[0], dense_forward(X, W, B)[2])


def test_two_layers_without_an_activation_are_one() -> None:
    V, c = RNG.normal(size=(5, 2)), RNG.normal(size=2)
    np.testing.assert_allclose(dense_forward(dense_forward(X, W, B), V, c), dense_forward(X, W @ V, B @ V + c))


def test_a_bias_per_sample_is_silent_only_where_it_fits() -> None:
    def column(x, W, b):
        result = x @ W
        return result + (b[:, None] if len(b) == len(x) else b)

    assert "any size" in lost("dense_forward", column)
    assert "values" not in lost("dense_forward", column)


def test_a_transpose_that_fits_only_square_weights_is_found() -> None:
    def turned_if_square(x, W, b):
        return x @ (W.T if W.shape[0] == W.shape[1] else W) + b

    assert lost("dense_forward", turned_if_square) == {"any size"}


@pytest.mark.parametrize(
    "program",
    [
        lambda x, W, b: x @ W + 2 * b,
        lambda x, W, b: x @ W + b[::-1],
        lambda x, W, b: x @ W[::-1] + b,
        lambda x, W, b: 1.001 * (x @ W) + b,
    ],
    ids=["bias twice", "bias reversed", "weights reversed", "one thousandth off"],
)
def test_an_unrelated_bug_loses_the_values_and_gets_no_name(program) -> None:
    assert "values" in lost("dense_forward", program)
    assert diagnosed("dense_forward", program) is None


def test_two_mistakes_at_once_get_a_message_of_their_own() -> None:
    def no_bias_and_relu(x, W, b):
        return np.maximum(0, x @ W)

    assert diagnosed("dense_forward", no_bias_and_relu) is None
    assert "row 0, column 0" in messages("dense_forward", no_bias_and_relu)["values"]
