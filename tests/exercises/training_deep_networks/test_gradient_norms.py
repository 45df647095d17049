"""The norms of the gradient: the truth anchored by finite differences, the bounds by many right networks."""

import numpy as np
import pytest

from autograder.exercises.training_deep_networks._shared import of_three
from autograder.exercises.training_deep_networks.gradient_norms import (
    SAMPLES,
    WIDTH,
    carries,
    gradient_norms,
    new_network,
    one_for_each,
    steadily,
    vanishes,
)
from tests.exercises.training_deep_networks.helpers import breaks, diagnosed, idea, lost, marked, messages
from tests.exercises.training_deep_networks.unusual import norms_at_the_units

ACTIVATIONS = {"sigmoid": lambda z: 1 / (1 + np.exp(-z)), "relu": lambda z: np.where(z > 0, z, 0)}
PROMISES = (vanishes, carries, one_for_each, steadily, new_network)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_by_finite_differences(activation: str) -> None:
    """The same draws again, and the loss differentiated along random directions in each layer's weights."""
    depth, rng = 3, np.random.default_rng(6)
    x = rng.normal(size=(SAMPLES, WIDTH))
    weights = [rng.normal(0.0, np.sqrt(2.0 / WIDTH), size=(WIDTH, WIDTH)) for _ in range(depth)]

    def loss(layers):
        signal = x
        for W in layers:
            signal = ACTIVATIONS[activation](signal @ W)
        return 0.5 * (signal**2).sum() / SAMPLES

    norms = gradient_norms(depth, activation, np.random.default_rng(6))
    for layer in range(depth):
        squares = 0.0
        for index in np.ndindex(WIDTH, WIDTH):
            ends = []
            for step in (1e-5, -1e-5):
                moved = [W.copy() if number == layer else W for number, W in enumerate(weights)]
                moved[layer][index] += step
                ends.append(loss(moved))
            squares += ((ends[0] - ends[1]) / 2e-5) ** 2
        assert norms[layer] == pytest.approx(np.sqrt(squares), rel=1e-5)


def test_a_slope_of_at_most_a_quarter_bounds_the_fading() -> None:
    """|gradient at layer 1| <= prod(1/4 |W|) times the one at the end: the law behind the figure."""
    norms = gradient_norms(30, "sigmoid", np.random.default_rng(1))
    assert norms[0] / norms[-1] < 0.75**29


@pytest.mark.parametrize("program", [gradient_norms, norms_at_the_units], ids=["wide", "smallest"])
@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
def test_right_networks_are_not_turned_away(promise, program) -> None:
    assert not any(breaks(of_three(promise), program, seed) for seed in range(150))


@pytest.mark.slow
@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
def test_a_single_network_hardly_ever_breaks_a_promise(promise) -> None:
    assert not any(breaks(promise, norms_at_the_units, seed) for seed in range(3000))


@pytest.mark.parametrize("name", ["gn.noslope", "gn.reversed", "gn.reluonly", "gn.swapped", "gn.signals", "gn.weights"])
def test_power_where_nothing_vanishes(name: str) -> None:
    assert all(breaks(of_three(vanishes), idea("gradient_norms", name), seed) for seed in range(100))


@pytest.mark.parametrize("name", ["gn.sigmoidonly", "gn.sigmoidslope", "gn.small", "gn.unscaled"])
def test_power_where_nothing_is_carried(name: str) -> None:
    assert all(breaks(of_three(carries), idea("gradient_norms", name), seed) for seed in range(100))


def test_more_than_one_mistake_gets_no_wrong_name() -> None:
    def reversed_and_one_too_few(depth, activation, rng):
        return gradient_norms(depth, activation, rng)[:0:-1]

    # what this program and gn.oneless have in common is true of both: a norm is missing
    assert diagnosed("gradient_norms", reversed_and_one_too_few) == "gn.oneless"
    assert "12 norms" in messages("gradient_norms", reversed_and_one_too_few)["sigmoid vanishes"]


def test_a_made_up_series_loses_the_band_6_points() -> None:
    """Numbers that only look right: they say so when the call is repeated and when the depth changes."""

    def made_up(depth, activation, rng):
        return list(np.linspace(1e-9 if activation == "sigmoid" else 1.0, 1.0, depth))

    assert {"any depth", "a new network each time"} <= lost("gradient_norms", made_up)
    assert not marked("gradient_norms", made_up).needs_human
