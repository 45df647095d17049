"""He initialisation: weights drawn with mean 0 and standard deviation sqrt(2 / fan_in), biases 0.

Source of the formula: He, Zhang, Ren and Sun, Delving Deep into Rectifiers (2015), equation 10.

Marked by exact statistics (`_spread`), for normal and uniform draws alike and with any random source. A right answer
meets 4 variance bounds (at most 4e-12 each, both sides and the mean they lean on) and 4 mean bounds (2e-12 each), and
the repeats, whose chance is far below that: less than 3e-11 in total. The power against wrong ideas is computed in the
tests.
"""

import math
from collections.abc import Callable, Mapping

import numpy as np

from autograder.exercises.inputs import Array
from autograder.exercises.promises import value_of
from autograder.exercises.training_deep_networks._shared import Layer, layer_of, new_source, quiet
from autograder.exercises.training_deep_networks._sketches import weights_sketch
from autograder.exercises.training_deep_networks._spread import (
    believed_mean,
    believed_variance,
    repeats,
)
from autograder.exercises.training_deep_networks.he_init_ideas import IDEAS
from autograder.model import Band, Broken, Check, Exercise, Function, Observation, Trial, Value

SHAPES = ((48, 250), (288, 64))
"""(fan_in, fan_out) of the layers that are measured: 12,000 and 18,432 weights, wider and narrower than their input."""

ONE_SIDED = ((1, 1200), (1200, 1))
"""A layer with a single input and one with a single unit, each measured on its own."""

TINY = ((1, 1), (1, 4), (5, 1), (2, 3))
"""Layers of which only the sizes and finite numbers are asked for."""

CALLS_SEEN = 8


def he_init(fan_in: int, fan_out: int, rng: np.random.Generator) -> Layer:
    """(W, b): W (fan_in, fan_out) with mean 0 and standard deviation sqrt(2 / fan_in), b (fan_out,) zeros."""
    W = rng.normal(0.0, np.sqrt(2.0 / fan_in), size=(fan_in, fan_out))
    return W, np.zeros(fan_out)


def layer(trial: Trial, fan_in: int, fan_out: int) -> Layer:
    """One layer from the function under test; `Broken` when it is not a (W, b) of the right shapes."""
    reply = trial.function(fan_in, fan_out, new_source(trial.rng))
    return layer_of(value_of(reply), (fan_in, fan_out), "the result")


def scaled(trial: Trial, fan_in: int, fan_out: int) -> Array:
    """The weights of one layer in units of the spread that they should have."""
    W, _ = layer(trial, fan_in, fan_out)
    return np.asarray(W / np.sqrt(2.0 / fan_in))


@quiet
def has_spread(z: Array, where: str) -> None:
    """Raise `Broken` unless the spread is believable."""
    spread = float(np.std(z))
    if not believed_variance(z.size).holds(spread**2):
        raise Broken(
            f"{where} the weights spread {spread:.2f} times as far as they should "
            "(their standard deviation should be sqrt(2 / fan_in))"
        )


@quiet
def has_centre(z: Array, where: str) -> None:
    """Raise `Broken` unless the mean is believable."""
    mean = float(np.mean(z))
    if not believed_mean(z.size).holds(mean):
        raise Broken(f"{where} the weights average {mean:.2f} times their standard deviation; they should average 0")


def where(shape: tuple[int, int]) -> str:
    """The sizes of a layer in words."""
    return f"with fan_in {shape[0]} and fan_out {shape[1]}"


def spread(trial: Trial) -> None:
    """The standard deviation follows fan_in."""
    for shape in SHAPES:
        has_spread(scaled(trial, *shape), where(shape))


def centre(trial: Trial) -> None:
    """The mean is 0."""
    for shape in SHAPES:
        has_centre(scaled(trial, *shape), where(shape))


def biases(trial: Trial) -> None:
    """The biases are all 0, one for each unit."""
    for shape in ((3, 5), *SHAPES):
        _, b = layer(trial, *shape)
        if np.any(b != 0.0):
            raise Broken("a bias is not 0: every bias starts at 0")


def own_numbers(trial: Trial) -> None:
    """Every weight is a draw of its own, within a layer and from one call to the next."""
    first, second = (scaled(trial, *SHAPES[0]) for _ in range(2))
    if repeats(first) > 0.5:
        raise Broken("the same numbers occur again and again in one layer: draw every weight on its own")
    if repeats(np.concatenate([first, second])) > 0.4:
        raise Broken("two calls give the same weights: draw new numbers in each call, without a fixed seed")


def small_layers(trial: Trial) -> None:
    """Layers with one input or one unit follow the same rule."""
    for shape in TINY:
        W, _ = layer(trial, *shape)
        if not np.isfinite(W).all():
            raise Broken(f"{where(shape)} a weight is not a finite number")
    for shape in ONE_SIDED:
        z = scaled(trial, *shape)
        has_spread(z, where(shape))
        has_centre(z, where(shape))


@quiet
def observe(function: Function) -> Observation:
    """What is typical of the weights, in words that luck does not change."""
    seen: dict[str, Value] = {}
    for shape in SHAPES:
        try:
            layers = [layer_seen(function, shape, seed) for seed in range(CALLS_SEEN)]
        except Broken as broken:
            seen[where(shape)] = str(broken)
            continue
        seen |= {f"{where(shape)}: {name}": value for name, value in layers_seen(layers, shape).items()}
    seen["one weight"] = one_weight_seen(function)
    return seen


def layers_seen(layers: list[Layer], shape: tuple[int, int]) -> dict[str, Value]:
    """What is typical of some layers of one shape."""
    W = np.concatenate([weights.ravel() for weights, _ in layers])
    b = np.concatenate([biases for _, biases in layers])
    mean, spread = abs(float(np.mean(W))), float(np.std(W))
    luck = 1.0 / math.sqrt(2 * len(np.unique(W)))
    return {
        "spread": rule_seen(spread, shape, min(5 * luck, 0.2)),
        "centre": "0" if mean <= 10 * luck * spread else f"{round(4 * mean / (spread or 1.0))} quarters of the spread",
        "biases": rule_seen(float(np.sqrt(np.mean(b**2))), shape, 0.2),
        "repeats within a call": str(repeats(layers[0][0]) > 0.5),
        "calls alike": str(np.array_equal(layers[0][0], layers[1][0])),
    }


RULES: Mapping[str, Callable[[int, int], float]] = {
    "sqrt(2 / fan_in)": lambda m, n: math.sqrt(2 / m),
    "sqrt(2 / fan_in), one sign only": lambda m, n: math.sqrt(2 / m) * math.sqrt(1 - 2 / math.pi),
    "sqrt(2 / fan_in) / sqrt(3)": lambda m, n: math.sqrt(2 / m / 3),
    "sqrt(2 / fan_in) / sqrt(12)": lambda m, n: math.sqrt(2 / m / 12),
    "sqrt(2 / fan_out)": lambda m, n: math.sqrt(2 / n),
    "sqrt(2 / (fan_in + fan_out))": lambda m, n: math.sqrt(2 / (m + n)),
    "sqrt(1 / fan_in)": lambda m, n: math.sqrt(1 / m),
    "2 / fan_in": lambda m, n: 2 / m,
    "sqrt(fan_in / 2)": lambda m, n: math.sqrt(m / 2),
    "1": lambda m, n: 1.0,
    "1 / sqrt(12)": lambda m, n: math.sqrt(1 / 12),
    "0.01": lambda m, n: 0.01,
}
"""The spreads that wrong ideas lead to, as functions of fan_in and fan_out."""


def rule_seen(spread: float, shape: tuple[int, int], slack: float) -> str:
    """The rule that a spread follows up to luck (five standard errors), if there is one; else the number itself."""
    if spread == 0.0:
        return "0"
    off = {name: abs(spread / rule(*shape) - 1.0) for name, rule in RULES.items()}
    nearest = min(off, key=lambda name: off[name])
    return nearest if off[nearest] <= slack else f"{spread:.4g}"


def layer_seen(function: Function, shape: tuple[int, int], seed: int) -> Layer:
    """One layer for the probe."""
    return layer_of(value_of(function(*shape, np.random.default_rng(seed))), shape, "the result")


def one_weight_seen(function: Function) -> str:
    """Whether a layer of one weight has a finite one."""
    try:
        W, _ = layer_seen(function, (1, 1), 0)
    except Broken as broken:
        return str(broken)
    return f"finite: {np.isfinite(W).all()}"


HE_INIT = Exercise(
    name="he_init",
    assignment="training_deep_networks",
    signature="he_init(fan_in, fan_out, rng)",
    core=False,
    truth=he_init,
    checks=(
        Check(
            "spread",
            "The weights have the standard deviation sqrt(2 / fan_in), in wide and in narrow layers",
            1.5,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            spread,
        ),
        Check(
            "centre",
            "The weights average 0",
            1,
            Band.BAND_5,
            ("SE-12-02",),
            centre,
            needs=("spread",),
        ),
        Check(
            "biases",
            "There is one bias for each unit, and all start at 0",
            0.5,
            Band.BAND_5,
            ("SE-12-02",),
            biases,
            needs=("spread",),
        ),
        Check(
            "own numbers",
            "Every weight is a draw of its own, within a layer and from call to call",
            1,
            Band.BAND_6,
            ("SE-12-07", "SE-12-08"),
            own_numbers,
            needs=("spread",),
        ),
        Check(
            "small layers",
            "Layers with a single input or a single unit follow the same rule",
            1,
            Band.BAND_6,
            ("SE-12-08",),
            small_layers,
        ),
    ),
    observe=observe,
    misconceptions=IDEAS,
    sketch=weights_sketch,
)
