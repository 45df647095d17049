"""The backward pass of a dense layer, anchored outside itself: by hand, by differences, by its shapes."""

import numpy as np
import pytest

from autograder.exercises.backpropagation.dense_backward import dense_backward
from tests.exercises.helpers import diagnosed, lost, messages, slopes

RNG = np.random.default_rng(21)
D_OUT, X, W, B = (RNG.normal(size=shape) for shape in ((5, 2), (5, 3), (3, 2), (2,)))


def test_by_hand() -> None:
    d_out = np.array([[1.0, -2.0], [0.5, 4.0]])
    x = np.array([[1.0, 2.0, -1.0], [0.0, 3.0, 2.0]])
    weights = np.array([[1.0, 0.0], [2.0, -1.0], [0.5, 3.0]])
    dx, dW, db = dense_backward(d_out, x, weights, np.array([7.0, 8.0]))
    # dx[0, 1] = 1*2 + (-2)*(-1) = 4; dW[1, 0] = 2*1 + 3*0.5 = 3.5
    np.testing.assert_array_equal(dx, [[1.0, 4.0, -5.5], [0.5, -3.0, 12.25]])
    np.testing.assert_array_equal(dW, [[1.0, -2.0], [3.5, 8.0], [0.0, 10.0]])
    np.testing.assert_array_equal(db, [1.5, 2.0])


def test_agrees_with_differences_of_a_loss() -> None:
    """A loss whose gradient at the output is d_out; einsum plays the layer."""

    def loss(x, weights, bias):
        return np.sum(D_OUT * (np.einsum("nd,dm->nm", x, weights) + bias))

    dx, dW, db = dense_backward(D_OUT, X, W, B)
    np.testing.assert_allclose(dx, slopes(lambda x: loss(x, W, B), X), atol=1e-8)
    np.testing.assert_allclose(dW, slopes(lambda weights: loss(X, weights, B), W), atol=1e-8)
    np.testing.assert_allclose(db, slopes(lambda bias: loss(X, W, bias), B), atol=1e-8)


def test_the_gradients_have_the_shapes_of_what_they_belong_to() -> None:
    assert [gradient.shape for gradient in dense_backward(D_OUT, X, W, B)] == [X.shape, W.shape, B.shape]


def test_samples_add_up() -> None:
    parts = [dense_backward(D_OUT[n : n + 1], X[n : n + 1], W, B) for n in range(5)]
    dx, dW, db = dense_backward(D_OUT, X, W, B)
    np.testing.assert_allclose(np.vstack([part[0] for part in parts]), dx)
    np.testing.assert_allclose(sum(part[1] for part in parts), dW)
    np.testing.assert_allclose(sum(part[2] for part in parts), db)


@pytest.mark.parametrize("position", [0, 1, 2])
def test_one_wrong_gradient_costs_its_own_check_and_the_edges(position: int) -> None:
    def wrong(d_out, x, weights, b):
        parts = list(dense_backward(d_out, x, weights, b))
        parts[position] = 2 * parts[position]
        return parts

    name = ("dx", "dW", "db")[position]
    assert lost("dense_backward", wrong) == {name, "edges", "input unchanged"}
    assert messages("dense_backward", wrong)[name].startswith(f"{name} is ")
    assert diagnosed("dense_backward", wrong) is None


def test_a_bias_gradient_as_a_row_is_right_and_as_a_column_is_not() -> None:
    def shaped(shape):
        def program(d_out, x, weights, b):
            dx, dW, db = dense_backward(d_out, x, weights, b)
            return dx, dW, db.reshape(shape)

        return program

    assert lost("dense_backward", shaped((1, -1))) == set()
    assert "db" in lost("dense_backward", shaped((-1, 1)))


def test_a_wrong_idea_is_named_beside_a_bias_gradient_that_is_a_row() -> None:
    def turned(d_out, x, weights, b):
        return d_out @ weights.T, d_out.T @ x, d_out.sum(axis=0, keepdims=True)

    assert diagnosed("dense_backward", turned) == "dnB.dWflip"


def test_fewer_values_are_counted_in_words() -> None:
    assert "three values, dx, dW and db; got 2" in messages("dense_backward", lambda d_out, x, W, b: (x, W))["dx"]
    assert "got one float64" in messages("dense_backward", lambda d_out, x, W, b: d_out)["db"]


def test_two_mistakes_at_once_get_messages_of_their_own() -> None:
    def mean_and_no_transpose(d_out, x, weights, b):
        return d_out @ weights.T, d_out.T @ x, d_out.mean(axis=0)

    assert diagnosed("dense_backward", mean_and_no_transpose) is None
    assert "dW has shape" in messages("dense_backward", mean_and_no_transpose)["dW"]
    assert "db is" in messages("dense_backward", mean_and_no_transpose)["db"]
