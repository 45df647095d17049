"""The gradient step, anchored outside itself: a step by hand, differences of a loss from SciPy, and its report."""

from itertools import pairwise

import numpy as np
import pytest
from scipy.special import log_softmax

from autograder.exercises.backpropagation._step_report import Step, judge_step, ratio_words
from autograder.exercises.backpropagation.backprop_step import backprop_step, drawn
from autograder.model import Broken
from tests.exercises.helpers import diagnosed, lost, messages, slopes

NAMES = ("W1", "b1", "W2", "b2")
PARAMS, X, Y, _ = drawn(np.random.default_rng(41), 7)


def loss(params, x=X, y=Y):
    """The loss of the network, written another way than the truth."""
    h = np.clip(np.einsum("nd,dm->nm", x, params["W1"]) + params["b1"], 0.0, None)
    logits = np.einsum("nd,dm->nm", h, params["W2"]) + params["b2"]
    return -np.mean(log_softmax(logits, axis=1)[np.arange(len(y)), y])


def gradient(name, params=PARAMS, x=X, y=Y):
    return slopes(lambda value: loss({**params, name: value}, x, y), params[name])


def test_a_step_by_hand() -> None:
    """One sample, unit 0 on and the others off, equal logits: p = 1/3 each."""
    W2 = np.array([[3.0, 3.0, 3.0], [9.0, 0.0, 0.0], [0.0] * 3, [0.0] * 3])
    params = {"W1": np.zeros((3, 4)), "b1": np.array([2.0, -1.0, -1.0, -1.0]), "W2": W2, "b2": np.zeros(3)}
    new = backprop_step(params, np.array([[1.0, 2.0, -1.0]]), np.array([1]), 0.3)
    # d_logits = (1/3, -2/3, 1/3); h = (2, 0, 0, 0); back through row 0 of W2: 3*(1/3 - 2/3 + 1/3) = 0
    np.testing.assert_allclose(new["b2"], [-0.1, 0.2, -0.1])
    np.testing.assert_allclose(new["W2"], [[2.8, 3.4, 2.8], [9.0, 0.0, 0.0], [0.0] * 3, [0.0] * 3])
    np.testing.assert_allclose(new["b1"], [2.0, -1.0, -1.0, -1.0])
    np.testing.assert_allclose(new["W1"], np.zeros((3, 4)), atol=1e-15)


@pytest.mark.parametrize("name", NAMES)
def test_the_step_is_the_gradient_by_differences(name: str) -> None:
    step = (PARAMS[name] - backprop_step(PARAMS, X, Y, 0.25)[name]) / 0.25
    np.testing.assert_allclose(step, gradient(name), atol=1e-8)


def test_small_steps_lower_the_loss() -> None:
    losses, params = [loss(PARAMS)], PARAMS
    for _ in range(30):
        params = backprop_step(params, X, Y, 0.05)
        losses.append(loss(params))
    assert all(after < before for before, after in pairwise(losses))


def test_the_order_of_the_samples_does_not_matter() -> None:
    order = np.random.default_rng(1).permutation(7)
    one, other = backprop_step(PARAMS, X, Y, 0.3), backprop_step(PARAMS, X[order], Y[order], 0.3)
    for name in NAMES:
        np.testing.assert_allclose(one[name], other[name])


def test_hidden_units_are_on_for_some_samples_and_never_at_the_corner() -> None:
    for seed in range(60):
        for samples in (5, 8):
            params, x, _, rate = drawn(np.random.default_rng(seed), samples)
            z = x @ params["W1"] + params["b1"]
            assert np.abs(z).min() > 1e-6
            assert ((z > 0).any(axis=0) & (z < 0).any(axis=0)).all()
            factors = [samples, 1 / samples, rate, 1 / rate, 1 / 3, 1]
            assert min(abs(a / b - 1) for i, a in enumerate(factors) for b in factors[:i]) > 0.05


def changed_step(change):
    """A right program, but for one change to the dictionary of its gradients."""

    def program(params, x, y, learning_rate):
        rates = {name: (params[name] - value) for name, value in backprop_step(params, x, y, 1.0).items()}
        change(rates)
        return {name: params[name] - learning_rate * rates[name] for name in rates}

    return program


def scaled(*names):
    return changed_step(lambda slopes: [slopes.update({name: 3 * slopes[name]}) for name in names])


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("W2", "b2"), "the output layer is the first that is wrong, in b2 and in W2"),
        (("b2",), "the output layer is the first that is wrong, in b2 only"),
        (("W2", "W1"), "the output layer is the first that is wrong, in W2 only"),
        (("W1", "b1"), "the output layer is right and the hidden layer is the first that is wrong, in b1 and in W1"),
        (("b1",), "the hidden layer is wrong in b1 only"),
        (("W1",), "the hidden layer is wrong in W1 only"),
        (NAMES, "all four steps are the right ones times 3,"),
    ],
    ids=str,
)
def test_the_earliest_wrong_layer_is_named(names, words: str) -> None:
    said = messages("backprop_step", scaled(*names))
    assert words in said["step after step"]
    table = said["step after step"].split("\n")[1:]
    assert [line.split(":")[0] for line in table] == ["- b2", "- W2", "- b1", "- W1"]
    for line, name in zip(table, ("b2", "W2", "b1", "W1"), strict=True):
        assert line.endswith(": right;") != (name in names)
        assert ("yours" in line and "expected" in line and "step ratio 3" in line) == (name in names)


def test_a_right_output_layer_earns_its_points_under_a_wrong_hidden_one() -> None:
    everything = {"output layer", "hidden layer", "step after step", "edges", "stable", "input unchanged"}
    assert lost("backprop_step", scaled("W1", "b1")) == everything - {"output layer"}
    assert lost("backprop_step", scaled("W2", "b2")) == everything - {"hidden layer"}


def test_a_bad_entry_costs_its_own_layer_only() -> None:
    def without_b2(params, x, y, learning_rate):
        new = backprop_step(params, x, y, learning_rate)
        return {name: new[name] for name in ("W1", "b1", "W2")}

    assert "hidden layer" not in lost("backprop_step", without_b2)
    assert "no 'b2'" in messages("backprop_step", without_b2)["output layer"]


@pytest.mark.parametrize(
    ("factor", "words"),
    [
        (5.0, "5 (the batch size: not averaged)"),
        (0.2, "0.2 (1 / batch size: averaged twice)"),
        (-1.0, "-1 (added instead of subtracted)"),
        (0.0, "0 (not updated)"),
        (2.5, "2.5 (the learning rate is not used)"),
        (0.4, "0.4 (the learning rate is used twice)"),
        (7.0, "7"),
    ],
)
def test_step_ratios_in_words(factor: float, words: str) -> None:
    step = Step(PARAMS, PARAMS, samples=5, rate=0.4)
    right = np.array([[0.3, -0.01], [0.002, 0.5]])
    assert ratio_words(factor * right, right, step) == words
    assert ratio_words(factor * right + np.array([[0.1, 0.0], [0.0, 0.0]]), right, step) == "not constant"


def test_a_step_of_nothing_has_no_ratio() -> None:
    assert ratio_words(np.ones(3), np.zeros(3), Step(PARAMS, PARAMS, 5, 0.4)) == "not constant"


def test_the_batch_size_means_nothing_in_a_batch_of_one() -> None:
    assert ratio_words(np.full(2, 0.5), np.full(2, 0.5), Step(PARAMS, PARAMS, 1, 0.3)) == "1 (nearly the right step)"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "has to return the new parameters"),
        ([1, 2, 3, 4], "is a list, should be a dictionary"),
        ({"W1": 0.0}, "no 'b2'"),
        ({name: PARAMS[name] for name in ("W1", "W2", "b1")}, "no 'b2'"),
        ({**PARAMS, "b1": np.zeros((4, 1))}, r"b1 has shape \(4, 1\), should have shape \(4,\)"),
        ({**PARAMS, "W1": None}, "W1 is None"),
        ({**PARAMS, "W2": np.full((4, 3), np.nan)}, "nan or inf"),
    ],
    ids=["None", "list", "one only", "one missing", "column", "None inside", "nan"],
)
def test_other_things_that_come_back_are_put_in_words(value, words: str) -> None:
    with pytest.raises(Broken, match=words):
        judge_step(value, Step(PARAMS, backprop_step(PARAMS, X, Y, 0.1), 7, 0.1))


def test_a_dictionary_that_is_changed_counts_as_changed() -> None:
    def rebinds(params, x, y, learning_rate):
        params.update(backprop_step(params, x, y, learning_rate))
        return dict(params)

    def pops(params, x, y, learning_rate):
        new = backprop_step(params, x, y, learning_rate)
        params.pop("b1")
        return new

    def shallow(params, x, y, learning_rate):
        slopes = {name: params[name] - value for name, value in backprop_step(params, x, y, learning_rate).items()}
        new = params.copy()
        for name, slope in slopes.items():
            new[name] -= slope
        return new

    for program in (rebinds, pops, shallow):
        assert lost("backprop_step", program) == {"input unchanged"}
    assert "(b1)" in messages("backprop_step", pops)["input unchanged"]
    assert diagnosed("backprop_step", shallow) == diagnosed("backprop_step", rebinds) == "st.inplace"


def test_a_batch_that_is_changed_is_said_to_be() -> None:
    def centres(params, x, y, learning_rate):
        new = backprop_step(params, x, y, learning_rate)
        x -= x.mean()
        return new

    assert messages("backprop_step", centres)["input unchanged"].startswith("the call overwrites its second argument")


def test_a_wrong_idea_is_named_beside_biases_that_are_rows() -> None:
    def uphill_with_rows(params, x, y, learning_rate):
        new = backprop_step(params, x, y, -learning_rate)
        return {name: value.tolist() if value.ndim == 2 else value[None] for name, value in new.items()}

    assert diagnosed("backprop_step", uphill_with_rows) == "st.add"


def test_an_extra_entry_and_other_orders_do_no_harm() -> None:
    def extra(params, x, y, learning_rate):
        new = backprop_step(params, x, y, learning_rate)
        return {"loss": "0.5", **{name: new[name] for name in ("b2", "b1", "W2", "W1")}}

    assert lost("backprop_step", extra) == set()


def test_two_mistakes_at_once_keep_the_report() -> None:
    def not_averaged_and_no_gate(params, x, y, learning_rate):
        z = x @ params["W1"] + params["b1"]
        h = np.maximum(z, 0)
        logits = h @ params["W2"] + params["b2"]
        d = np.exp(log_softmax(logits, axis=1)) - np.eye(3)[y]
        d_h = d @ params["W2"].T
        slopes = {"W1": x.T @ d_h, "b1": d_h.sum(0), "W2": h.T @ d, "b2": d.sum(0)}
        return {name: params[name] - learning_rate * slopes[name] for name in slopes}

    assert diagnosed("backprop_step", not_averaged_and_no_gate) is None
    said = messages("backprop_step", not_averaged_and_no_gate)["output layer"]
    assert "the output layer is the first that is wrong" in said
    assert said.count("the batch size: not averaged") == 2
    assert said.count("not constant") == 2


def test_the_messages_never_show_a_whole_input() -> None:
    for program in (scaled(*NAMES), scaled("W1")):
        assert all(len(message) < 900 for message in messages("backprop_step", program).values())
