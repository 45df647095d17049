"""The backward pass of dropout, anchored outside itself: values worked by hand and finite differences."""

import numpy as np

from autograder.exercises.regularisation.dropout_backward import dropout_backward
from tests.exercises.helpers import diagnosed, lost, messages, slopes

RNG = np.random.default_rng(4)
X, D_OUT = RNG.normal(size=(4, 3)), RNG.normal(size=(4, 3))
MASK = np.array([[1.0, 0.0, 1.0], [0.0, 0.0, 1.0], [1.0, 1.0, 1.0], [0.0, 1.0, 0.0]])


def test_values_by_hand() -> None:
    got = dropout_backward(np.array([3.0, -2.0, 6.0]), np.array([1.0, 0.0, 1.0]), 0.25)
    np.testing.assert_allclose(got, [4.0, 0.0, 8.0])


def test_it_is_the_slope_of_the_forward_pass() -> None:
    def forward(x):
        return float((D_OUT * np.where(MASK == 1, x / 0.4, 0.0)).sum())

    np.testing.assert_allclose(dropout_backward(D_OUT, MASK, 0.6), slopes(forward, X), atol=1e-8)


def test_a_new_mask_is_named_whatever_its_seed() -> None:
    for seed in range(3):
        rng = np.random.default_rng(seed)
        assert (
            diagnosed("dropout_backward", lambda d, mask, p, rng=rng: d * (rng.random(d.shape) > p) / (1 - p))
            == "doB.newmask"
        )


def test_two_mistakes_at_once() -> None:
    def inverted_and_not_scaled(d_out, mask, p_drop):
        return d_out * (1 - mask)

    assert diagnosed("dropout_backward", inverted_and_not_scaled) is None
    assert "row 0" in messages("dropout_backward", inverted_and_not_scaled)["values"]


def test_one_shape_too_few_costs_that_check_only() -> None:
    def batches_only(d_out, mask, p_drop):
        rows, columns = d_out.shape
        return dropout_backward(d_out, mask, p_drop).reshape(rows, columns)

    assert lost("dropout_backward", batches_only) == {"any shape"}
