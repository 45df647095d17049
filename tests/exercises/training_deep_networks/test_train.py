"""The training loop: one epoch anchored by finite differences, the rule for stopping, false alarms and power."""

import numpy as np
import pytest

from autograder.exercises.training_deep_networks._loop import he, variant
from autograder.exercises.training_deep_networks._shared import in_a_row
from autograder.exercises.training_deep_networks._training import overlapping
from autograder.exercises.training_deep_networks._two_layers import Network, gradient, loss
from autograder.exercises.training_deep_networks.train import train
from autograder.exercises.training_deep_networks.train_promises import (
    finite_far_out,
    fresh_start,
    keeps_record,
    learns,
    never_early,
    right_form,
    stopped_right,
    stops,
)
from autograder.exercises.training_deep_networks.train_steps import falls_straight, one_step_an_epoch
from autograder.model import Broken
from tests.exercises.helpers import breaks, diagnosed, idea, lost, marked, messages

X, Y = overlapping(np.random.default_rng(5))
PROMISES = (learns, right_form, keeps_record, stops, one_step_an_epoch, never_early, finite_far_out, fresh_start)
STARTS = {
    "He": he,
    "Xavier": lambda m, n, rng: rng.normal(0.0, np.sqrt(2.0 / (m + n)), size=(m, n)),
    "uniform": lambda m, n, rng: rng.uniform(-np.sqrt(6.0 / m), np.sqrt(6.0 / m), size=(m, n)),
    "a tenth": lambda m, n, rng: rng.normal(0.0, 0.1, size=(m, n)),
}


def parts(epochs: int) -> list[np.ndarray]:
    """W1, b1, W2, b2 after so many epochs from the same start."""
    (W1, b1), (W2, b2) = train(X, Y, 6, 0.3, epochs, 0.0, np.random.default_rng(9))["params"]
    return [W1, b1, W2, b2]


def loss_at(values) -> float:
    return loss(Network((values[0], values[1]), (values[2], values[3])), X, Y)


def test_one_epoch_is_a_step_against_finite_differences() -> None:
    before, after = parts(1), parts(2)
    for number, (old, new) in enumerate(zip(before, after, strict=True)):
        slopes = np.zeros_like(old)
        for index in np.ndindex(old.shape):
            up, down = [part.copy() for part in before], [part.copy() for part in before]
            up[number][index] += 1e-5
            down[number][index] -= 1e-5
            slopes[index] = (loss_at(up) - loss_at(down)) / 2e-5
        np.testing.assert_allclose(new, old - 0.3 * slopes, rtol=1e-5, atol=1e-8)


def test_the_losses_are_those_of_the_network_on_its_way() -> None:
    losses = train(X, Y, 6, 0.3, 5, 0.0, np.random.default_rng(9))["losses"]
    np.testing.assert_allclose(losses[1:], [loss_at(parts(epochs)) for epochs in (1, 2, 3, 4)])


def test_it_ends_with_the_first_small_change() -> None:
    losses = np.array(train(X, Y, 6, 0.3, 500, 0.01, np.random.default_rng(9))["losses"])
    changes = np.abs(np.diff(losses))
    assert 2 < len(losses) < 500
    assert (changes[:-1] >= 0.01).all()
    assert changes[-1] < 0.01


@pytest.mark.parametrize(
    ("losses", "limit", "fine"),
    [
        ([2.0, 1.0, 0.95, 0.95], 9, True),  # the last change is recorded, the network was not updated again
        ([2.0, 1.0, 0.95, 0.92], 9, True),  # ... or was
        ([2.0, 1.0, 0.95], 9, True),  # the last change lies between the record and the network
        ([2.0, 1.0, 0.5], 9, False),  # too early
        ([2.0, 1.0, 1.0], 9, False),  # too early: an unchanged network is no small change
        ([2.0, 1.0, 0.95, 0.9, 0.85], 9, False),  # too late
        ([2.0, 1.0, 0.5], 2, True),  # the limit
        ([2.0, 1.0, 0.5, 0.2], 2, False),  # past it
        ([2.0, 1.95], 9, True),  # one epoch
    ],
)
def test_the_rule_for_stopping(losses, limit, fine) -> None:
    """The last number is the returned network's own loss; the tolerance is 0.1."""
    if fine:
        stopped_right(np.array(losses), 0.1, limit)
    else:
        with pytest.raises(Broken):
            stopped_right(np.array(losses), 0.1, limit)


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
def test_right_trainings_are_not_turned_away(promise, start) -> None:
    program = variant(start=STARTS[start])
    assert not any(breaks(in_a_row(promise), program, seed) for seed in range(6))


@pytest.mark.slow
@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
def test_a_single_try_hardly_ever_fails(promise) -> None:
    """None of 700: with one chance in 2,000 that would still be likely, with one in 100 it would not (1 in 1,000)."""
    assert not any(breaks(promise, variant(), seed) for seed in range(700))


WRONG_STEPS = {
    "no slope of ReLU": {"slope": lambda z, h: np.ones_like(z)},
    "the slope of sigmoid": {"slope": lambda z, h: h * (1.0 - h)},
    "biases left out": {"change": lambda g, n, rate: (g[0], 0.0 * g[1], g[2], 0.0 * g[3])},
    "output layer only": {"change": lambda g, n, rate: (0.0 * g[0], 0.0 * g[1], *g[2:])},
    "not averaged": {"change": lambda g, n, rate: tuple(n * part for part in g)},
    "averaged twice": {"change": lambda g, n, rate: tuple(part / n for part in g)},
}


def own_source(program):
    """The same program with a generator of its own, so that no two calls start alike."""
    return lambda *call: program(*call[:-1], np.random.default_rng())


@pytest.mark.parametrize("courses", [4, pytest.param(200, marks=pytest.mark.slow)])
@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("wrong", WRONG_STEPS)
def test_power_of_the_gradient_step(wrong: str, start: str, courses: int) -> None:
    """A wrong gradient is found in each of 200 courses, from every start, whether or not two calls start alike."""
    program = variant(start=STARTS[start], **WRONG_STEPS[wrong])
    for made in (program, own_source(program)):
        assert all(breaks(in_a_row(one_step_an_epoch), made, seed) for seed in range(courses))


@pytest.mark.parametrize("start", STARTS)
def test_right_steps_from_any_source_are_not_turned_away(start: str) -> None:
    program = own_source(variant(start=STARTS[start]))
    assert not any(breaks(in_a_row(one_step_an_epoch), program, seed) for seed in range(20))


def test_the_last_epoch_may_do_without_an_update() -> None:
    def program(x, y, hidden, rate, epochs, tolerance, rng):  # noqa: PLR0917 - the contract
        seed = int(rng.integers(2**31))
        losses = train(x, y, hidden, rate, epochs, tolerance, np.random.default_rng(seed))["losses"]
        updates = (epochs - 1, rate) if epochs > 1 else (1, 0.0)
        params = train(x, y, hidden, updates[1], updates[0], tolerance, np.random.default_rng(seed))["params"]
        return {"params": params, "losses": losses}

    assert not any(breaks(one_step_an_epoch, program, seed) for seed in range(5))


def test_who_stops_too_early_still_steps_right() -> None:
    for name in ("tr.noabs", "tr.reversed", "tr.onemore"):
        assert not any(breaks(one_step_an_epoch, idea("train", name), seed) for seed in range(5))


def test_the_message_names_the_parameters() -> None:
    said = {name: messages("train", idea("train", name))["gradient step"] for name in ("tr.onlylast", "tr.noavg")}
    assert "W1, b1: does not move" in said["tr.onlylast"]
    assert "W1, b1, W2, b2: 40 times as far" in said["tr.noavg"]
    assert "no gradient reaches the hidden layer" in messages("train", idea("train", "tr.zero"))["gradient step"]


@pytest.mark.slow
def test_a_single_straight_fall_hardly_ever_fails() -> None:
    assert not any(breaks(in_a_row(falls_straight), own_source(variant()), seed) for seed in range(300))


def test_momentum_is_another_method_and_is_told_so() -> None:
    def with_momentum(*call):
        x, y, hidden, learning_rate, max_epochs, tolerance, rng = call
        params = [part for layer in train(x, y, hidden, 0.0, 1, 0.0, rng)["params"] for part in layer]
        velocity = [0.0 * part for part in params]
        losses = []
        for _ in range(max_epochs):
            network = Network((params[0], params[1]), (params[2], params[3]))
            losses.append(loss(network, x, y))
            if len(losses) > 1 and abs(losses[-1] - losses[-2]) < tolerance:
                break
            slopes = gradient(network, x, y)
            velocity = [0.9 * v - learning_rate * g for v, g in zip(velocity, slopes, strict=True)]
            params = [part + v for part, v in zip(params, velocity, strict=True)]
        return {"params": [(params[0], params[1]), (params[2], params[3])], "losses": losses}

    assert "gradient step" in lost("train", with_momentum)
    assert diagnosed("train", with_momentum) is None
    assert "one epoch should move each parameter" in messages("train", with_momentum)["gradient step"]


def test_a_linear_network_keeps_little() -> None:
    assert marked("train", idea("train", "tr.linear")).points < 4


def test_in_a_row_forgives_two_mishaps_and_not_three() -> None:
    def failing(times):
        calls = iter([True] * times + [False] * 9)

        def test(trial):
            if next(calls):
                raise Broken("bad luck")

        return test

    in_a_row(failing(2))(None)
    with pytest.raises(Broken, match="bad luck"):
        in_a_row(failing(3))(None)
