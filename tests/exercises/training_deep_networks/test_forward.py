"""The forward pass, anchored by a network worked by hand, by SciPy's softmax, and by laws."""

import numpy as np
from scipy.special import softmax

from autograder.exercises.training_deep_networks.forward import forward
from tests.exercises.helpers import diagnosed, lost, messages

RNG = np.random.default_rng(4)
X = RNG.normal(size=(6, 3))
PARAMS = [(RNG.normal(size=(m, n)), RNG.normal(size=n)) for m, n in ((3, 5), (5, 4), (4, 2))]


def test_by_hand() -> None:
    # x W1 + b1 = (1 - 3, 2 + 1) = (-2, 3), ReLU gives (0, 3); logits (0, 3 ln 2); e^0 : e^(3 ln 2) = 1 : 8
    params = [
        (np.array([[1.0, 2.0]]), np.array([-3.0, 1.0])),
        (np.array([[5.0, -7.0], [0.0, np.log(2.0)]]), np.array([0.0, 0.0])),
    ]
    np.testing.assert_allclose(forward(np.array([[1.0]]), params), [[1 / 9, 8 / 9]])


def test_agrees_with_scipy_layer_by_layer() -> None:
    (W1, b1), (W2, b2), (W3, b3) = PARAMS
    first = np.where(X @ W1 + b1 > 0, X @ W1 + b1, 0)
    second = np.where(first @ W2 + b2 > 0, first @ W2 + b2, 0)
    np.testing.assert_allclose(forward(X, PARAMS), softmax(second @ W3 + b3, axis=1), rtol=1e-12)


def test_the_order_of_hidden_units_and_of_samples_does_not_matter() -> None:
    (W1, b1), (W2, b2), last = PARAMS
    order = RNG.permutation(5)
    shuffled = [(W1[:, order], b1[order]), (W2[order], b2), last]
    np.testing.assert_allclose(forward(X, shuffled), forward(X, PARAMS))
    np.testing.assert_allclose(forward(X[::-1], PARAMS), forward(X, PARAMS)[::-1])


def test_a_shift_of_all_last_biases_changes_nothing() -> None:
    W, b = PARAMS[-1]
    np.testing.assert_allclose(forward(X, [*PARAMS[:-1], (W, b + 2000.0)]), forward(X, PARAMS), rtol=1e-9)


def test_an_overflow_loses_the_stability_only() -> None:
    def naive(x, params):
        for W, b in params[:-1]:
            x = np.maximum(x @ W + b, 0)
        e = np.exp(x @ params[-1][0] + params[-1][1])
        return e / e.sum(axis=1, keepdims=True)

    assert lost("forward", naive) == {"stable"}


def test_two_mistakes_at_once_get_no_wrong_name() -> None:
    def linear_without_biases(x, params):
        for W, _ in params:
            x = x @ W
        return softmax(x, axis=1)

    assert diagnosed("forward", linear_without_biases) is None
    assert "row 0, column 0" in messages("forward", linear_without_biases)["values"]


def test_a_right_answer_that_changes_the_weights_loses_that_only() -> None:
    def rounds_the_weights(x, params):
        result = forward(x, params)
        for W, _ in params:
            W += 1.0
        return result

    assert lost("forward", rounds_the_weights) == {"arguments unchanged"}
