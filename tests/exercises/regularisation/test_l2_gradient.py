"""The L2 gradient, anchored outside itself: values worked by hand and the slope of the penalty."""

import numpy as np

from autograder.exercises.regularisation.l2_gradient import l2_gradient
from tests.exercises.helpers import diagnosed, lost, messages, slopes

RNG = np.random.default_rng(3)
W, B, DW, DB = RNG.normal(size=(3, 2)), RNG.normal(size=2), RNG.normal(size=(3, 2)), RNG.normal(size=2)


def test_values_by_hand() -> None:
    # strength 0.5, so 2 * strength * W = W.
    dW, db = l2_gradient(
        np.array([[1.0, -2.0]]), np.array([3.0, 4.0]), np.array([[0.5, 0.5]]), np.array([6.0, 7.0]), 0.5
    )
    np.testing.assert_array_equal(dW, [[1.5, -1.5]])
    np.testing.assert_array_equal(db, [6.0, 7.0])


def test_it_is_the_slope_of_the_loss_with_its_penalty() -> None:
    """A loss that is linear in W and b has the slopes dW and db; the penalty adds to the first."""

    def loss(weights, biases):
        return float((DW * weights).sum() + (DB * biases).sum() + 0.3 * (weights**2).sum())

    dW, db = l2_gradient(W, B, DW, DB, 0.3)
    np.testing.assert_allclose(dW, slopes(lambda weights: loss(weights, B), W), rtol=1e-6)
    np.testing.assert_allclose(db, slopes(lambda biases: loss(W, biases), B), rtol=1e-6)


def test_a_wrong_factor_keeps_the_mark_for_the_biases() -> None:
    assert "biases" not in lost("l2_gradient", lambda W, b, dW, db, strength: (dW + 3 * strength * W, db))


def test_free_biases_earn_nothing_while_the_weights_are_free_too() -> None:
    assert (
        "once the weights are penalised" in messages("l2_gradient", lambda W, b, dW, db, strength: (dW, db))["biases"]
    )


def test_two_mistakes_at_once() -> None:
    def half_and_bias(W, b, dW, db, strength):
        return dW + strength * W, db + strength * b

    assert diagnosed("l2_gradient", half_and_bias) is None
    assert messages("l2_gradient", half_and_bias)["weights"].startswith("dW is")

    def half_in_place(W, b, dW, db, strength):
        dW += strength * W
        return dW, db

    assert diagnosed("l2_gradient", half_in_place) == "l2.half"
