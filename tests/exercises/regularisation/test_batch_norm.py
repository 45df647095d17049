"""Batch norm, anchored outside itself: values worked by hand, SciPy's z-scores, and the laws of mean and spread."""

import numpy as np
import pytest
from scipy import stats

from autograder.exercises.regularisation.batch_norm import batch_norm
from tests.exercises.helpers import diagnosed, lost, messages

RNG = np.random.default_rng(5)
X, GAMMA, BETA = RNG.normal(4.0, 3.0, size=(6, 3)), np.array([2.0, 0.5, -1.0]), np.array([1.0, -3.0, 0.0])


def memory(momentum=0.9, eps=0.0):
    return {"running_mean": np.zeros(3), "running_var": np.ones(3), "momentum": momentum, "eps": eps}


def test_training_by_hand() -> None:
    # Mean 2, variance 1, and eps 3 makes the root 2: the normalised values are -1/2 and 1/2.
    state = {"running_mean": np.array([10.0]), "running_var": np.array([5.0]), "momentum": 0.75, "eps": 3.0}
    out = batch_norm(np.array([[1.0], [3.0]]), np.array([4.0]), np.array([7.0]), state, True)
    np.testing.assert_allclose(out, [[5.0], [9.0]])
    np.testing.assert_allclose(state["running_mean"], [0.75 * 10 + 0.25 * 2])
    np.testing.assert_allclose(state["running_var"], [0.75 * 5 + 0.25 * 1])


def test_test_mode_by_hand() -> None:
    # (13 - 10) / sqrt(6 + 3) = 1, times 4, plus 7.
    state = {"running_mean": np.array([10.0]), "running_var": np.array([6.0]), "momentum": 0.75, "eps": 3.0}
    out = batch_norm(np.array([[13.0]]), np.array([4.0]), np.array([7.0]), state, False)
    np.testing.assert_allclose(out, [[11.0]])
    np.testing.assert_array_equal(state["running_mean"], [10.0])
    np.testing.assert_array_equal(state["running_var"], [6.0])


def test_it_is_scipys_z_score() -> None:
    np.testing.assert_allclose(batch_norm(X, np.ones(3), np.zeros(3), memory(), True), stats.zscore(X, axis=0))


def test_beta_is_the_mean_and_gamma_the_spread() -> None:
    out = batch_norm(X, GAMMA, BETA, memory(), True)
    np.testing.assert_allclose(out.mean(axis=0), BETA, atol=1e-12)
    np.testing.assert_allclose(out.std(axis=0), np.abs(GAMMA))


def test_many_batches_bring_test_mode_to_training_mode() -> None:
    state = memory(eps=1e-3)
    for _ in range(300):
        trained = batch_norm(X, GAMMA, BETA, state, True)
    np.testing.assert_allclose(batch_norm(X, GAMMA, BETA, state, False), trained, rtol=1e-9)


def test_the_usual_eps_costs_only_the_edge() -> None:
    """Where the variance is large, an eps of one's own or outside the root does not matter."""

    def own_eps(x, gamma, beta, state, training):
        eps, state["eps"] = state["eps"], 1e-5
        out = batch_norm(x, gamma, beta, state, training)
        state["eps"] = eps
        return out

    assert lost("batch_norm", own_eps) == {"small variance"}
    assert diagnosed("batch_norm", own_eps) == "bn.fixedeps"


@pytest.mark.parametrize("name", ["running_mean", "running_var"])
def test_a_state_that_loses_an_entry_is_said(name) -> None:
    def forgetful(x, gamma, beta, state, training):
        out = batch_norm(x, gamma, beta, state, training)
        del state[name]
        return out

    said = messages("batch_norm", forgetful)
    assert said["test leaves the state"] == f"state has no {name!r} any more after the call"
    assert said["training"] == ""


def test_two_mistakes_at_once() -> None:
    def swapped_and_global(x, gamma, beta, state, training):
        mean, var = (x.mean(), x.var()) if training else (state["running_mean"], state["running_var"])
        return beta * (x - mean) / np.sqrt(var + state["eps"]) + gamma

    assert diagnosed("batch_norm", swapped_and_global) is None
    said = messages("batch_norm", swapped_and_global)
    assert said["training"].startswith("the result is")
    assert said["running mean"].startswith("state['running_mean'] after the call is")


def test_layer_norm_without_an_update_is_not_called_by_either_name() -> None:
    def layer_norm(x, gamma, beta, state, training):
        mean, var = x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
        return gamma * (x - mean) / np.sqrt(var + state["eps"]) + beta

    assert diagnosed("batch_norm", layer_norm) is None
