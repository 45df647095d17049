"""The backward pass of batch norm, anchored outside itself: finite differences of the forward formula, and its laws."""

import numpy as np

from autograder.exercises.regularisation.batch_norm_backward import batch_norm_backward
from tests.exercises.helpers import diagnosed, lost, messages, slopes

RNG = np.random.default_rng(6)
D_OUT, X = RNG.normal(size=(5, 3)), RNG.normal(2.0, 3.0, size=(5, 3))
GAMMA, BETA, EPS = np.array([1.5, -0.5, 2.0]), np.array([0.5, 1.0, -2.0]), 0.1


def loss(x, gamma, beta) -> float:
    """A loss whose gradient with respect to the output is D_OUT; the forward pass is written out here once more."""
    columns = [(c - sum(c) / len(c)) / np.sqrt(sum((c - sum(c) / len(c)) ** 2) / len(c) + EPS) for c in x.T]
    return float((D_OUT * (gamma * np.transpose(columns) + beta)).sum())


def test_finite_differences() -> None:
    dx, dgamma, dbeta = batch_norm_backward(D_OUT, X, GAMMA, EPS)
    np.testing.assert_allclose(dx, slopes(lambda x: loss(x, GAMMA, BETA), X), atol=1e-8)
    np.testing.assert_allclose(dgamma, slopes(lambda gamma: loss(X, gamma, BETA), GAMMA), atol=1e-8)
    np.testing.assert_allclose(dbeta, slopes(lambda beta: loss(X, GAMMA, beta), BETA), atol=1e-8)


def test_values_by_hand() -> None:
    # Normalised values -1/2, 1/2 (variance 1, eps 3, root 2), g = 4 * (1, 3): mean 8, mean of g * normal 2.
    dx, dgamma, dbeta = batch_norm_backward(np.array([[1.0], [3.0]]), np.array([[1.0], [3.0]]), np.array([4.0]), 3.0)
    np.testing.assert_allclose(dx, [[(4 - 8 + 1) / 2], [(12 - 8 - 1) / 2]])
    np.testing.assert_allclose(dgamma, [1.0])
    np.testing.assert_allclose(dbeta, [4.0])


def test_columns_of_dx_sum_to_zero() -> None:
    np.testing.assert_allclose(batch_norm_backward(D_OUT, X, GAMMA, EPS)[0].sum(axis=0), 0.0, atol=1e-14)


def test_each_gradient_is_credited_on_its_own() -> None:
    def only_dbeta(d_out, x, gamma, eps):
        return d_out, gamma, d_out.sum(axis=0)

    assert lost("batch_norm_backward", only_dbeta) == {"dx", "dgamma", "small variance", "edges", "input unchanged"}


def test_two_mistakes_at_once() -> None:
    def no_variance_and_means(d_out, x, gamma, eps):
        root = np.sqrt(x.var(axis=0) + eps)
        g = d_out * gamma
        normal = (x - x.mean(axis=0)) / root
        return (g - g.mean(axis=0)) / root, (d_out * normal).mean(axis=0), d_out.mean(axis=0)

    assert diagnosed("batch_norm_backward", no_variance_and_means) is None
    said = messages("batch_norm_backward", no_variance_and_means)
    assert said["dx"].startswith("dx is")
    assert said["dbeta"].startswith("dbeta is")
