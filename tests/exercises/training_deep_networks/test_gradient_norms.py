"""The norms of the gradient: the truth anchored by finite differences, the bounds by many right networks."""

import numpy as np
import pytest

from autograder.exercises.registry import find_exercise
from autograder.exercises.training_deep_networks._shared import in_a_row
from autograder.exercises.training_deep_networks.gradient_norms import (
    SAMPLES,
    WIDTH,
    as_described,
    carries,
    gradient_norms,
    new_network,
    one_for_each,
    steadily,
    vanishes,
)
from autograder.exercises.training_deep_networks.gradient_norms_laws import RELU, SIGMOID, width_told
from autograder.marking import diagnose
from autograder.marking.local import LocalFunction
from tests.exercises.helpers import breaks, diagnosed, idea, lost, marked, messages
from tests.exercises.training_deep_networks.unusual import norms_of_a_small_network

ACTIVATIONS = {"sigmoid": lambda z: 1 / (1 + np.exp(-z)), "relu": lambda z: np.where(z > 0, z, 0)}
PROMISES = (vanishes, carries, one_for_each, steadily, new_network)
SIZES = ((20, 10), (20, 100), (32, 16), (50, 30), (100, 10), (100, 100))


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


@pytest.mark.parametrize("program", [gradient_norms, norms_of_a_small_network], ids=["wide", "smallest"])
@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
def test_right_networks_are_not_turned_away(promise, program) -> None:
    assert not any(breaks(in_a_row(promise), program, seed) for seed in range(50))


def of_size(width: int, samples: int):
    """A right program with this width and this number of samples."""

    def program(depth, activation, rng):
        signal, passed = rng.normal(size=(samples, width)), []
        for _ in range(depth):
            W = rng.normal(0.0, np.sqrt(2.0 / width), size=(width, width))
            z = signal @ W
            output = ACTIVATIONS[activation](z)
            passed.append((signal, W, z > 0 if activation == "relu" else output * (1 - output)))
            signal = output
        gradient, norms = signal / samples, []
        for entered, W, slope in reversed(passed):
            gradient = gradient * slope
            norms.append(np.linalg.norm(entered.T @ gradient))
            gradient = gradient @ W.T
        return norms[::-1]

    return program


@pytest.mark.parametrize(("width", "samples"), SIZES)
def test_the_laws_hold_for_every_size(width: int, samples: int) -> None:
    """Measured anew on 200 networks: means within the slack and 4 standard errors, deviations within a fifth."""
    program, rng = of_size(width, samples), np.random.default_rng([width, samples])
    for activation, laws in (("sigmoid", SIGMOID), ("relu", RELU)):
        powers = np.log10([program(12, activation, rng) for _ in range(200)])
        if activation == "sigmoid":
            assert width_told(powers) == pytest.approx(width, rel=0.02)
        for law in laws:
            values = law.quantity(powers, width)
            error = law.deviation(width) / np.sqrt(200)
            assert abs(values.mean() - law.expected(width)) < 4 * error + law.slack, law.words
            assert values.std() == pytest.approx(law.deviation(width), rel=0.2), law.words


@pytest.mark.parametrize(("width", "samples"), SIZES)
def test_every_allowed_size_is_as_described(width: int, samples: int) -> None:
    assert not any(breaks(as_described, of_size(width, samples), seed) for seed in range(2))


@pytest.mark.slow
def test_as_described_hardly_ever_fails() -> None:
    assert not any(breaks(as_described, norms_of_a_small_network, seed) for seed in range(500))


@pytest.mark.slow
@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
def test_a_single_network_hardly_ever_breaks_a_promise(promise) -> None:
    assert not any(breaks(promise, norms_of_a_small_network, seed) for seed in range(3000))


@pytest.mark.parametrize("name", ["gn.noslope", "gn.reversed", "gn.reluonly", "gn.swapped", "gn.signals", "gn.weights"])
def test_power_where_nothing_vanishes(name: str) -> None:
    assert all(breaks(in_a_row(vanishes), idea("gradient_norms", name), seed) for seed in range(100))


@pytest.mark.parametrize("name", ["gn.sigmoidonly", "gn.sigmoidslope", "gn.small", "gn.unscaled"])
def test_power_where_nothing_is_carried(name: str) -> None:
    assert all(breaks(in_a_row(carries), idea("gradient_norms", name), seed) for seed in range(100))


def measured(width: int, samples: int, measure, spread: float = 2.0):
    """A program with a network of this size that measures each gradient (dL/dW, and the one at the output) in its own
    way."""

    def program(depth, activation, rng):
        signal, passed = rng.normal(size=(samples, width)), []
        for _ in range(depth):
            W = rng.normal(0.0, np.sqrt(spread / width), size=(width, width))
            output = ACTIVATIONS[activation](signal @ W)
            passed.append((signal, W, output > 0 if activation == "relu" else output * (1 - output)))
            signal = output
        gradient, norms = signal / samples, []
        for entered, W, slope in reversed(passed):
            gradient = gradient * slope
            norms.append(float(measure(entered.T @ gradient, gradient)))
            gradient = gradient @ W.T
        return norms[::-1]

    return program


MEASURES = {
    "gn.squares": lambda dW, d: (dW**2).sum(),
    "gn.meansquare": lambda dW, d: (dW**2).mean(),
    "gn.magnitude": lambda dW, d: np.abs(dW).mean(),
    "gn.outputs": lambda dW, d: np.linalg.norm(d),
}


@pytest.mark.parametrize(("width", "samples"), [(20, 64), (50, 30)])
@pytest.mark.parametrize("name", MEASURES)
def test_an_idea_is_known_whatever_the_size_of_the_network(name: str, width: int, samples: int) -> None:
    assert named(measured(width, samples, MEASURES[name])) == name


def named(program) -> str | None:
    """The diagnosis, without the checks."""
    exercise = find_exercise("gradient_norms")
    found = diagnose.diagnosed(exercise, exercise.observe(LocalFunction(program)))
    return found.id if found else None


@pytest.mark.parametrize(("width", "samples"), [(20, 64), (50, 30)])
def test_xavier_s_weights_are_known_whatever_the_size_of_the_network(width: int, samples: int) -> None:
    program = measured(width, samples, lambda dW, d: np.linalg.norm(dW), spread=1.0)
    assert named(program) == "gn.xavier"


def test_other_wrong_measures_get_no_wrong_name() -> None:
    for measure in (lambda dW, d: np.abs(dW).max(), lambda dW, d: np.abs(dW).sum()):
        assert named(measured(32, 20, measure)) is None


def test_half_of_the_answer_earns_its_share() -> None:
    assert {"relu carries", "one for each layer"} <= kept("gn.reluonly")
    assert "one for each layer" in kept("gn.reversed")
    assert marked("gradient_norms", lambda depth, activation, rng: [1.0] * depth).points == 0


def kept(name: str) -> set[str]:
    """The checks that give points to a wrong idea."""
    return {result.check for result in marked("gradient_norms", idea("gradient_norms", name)).results if result.points}


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
