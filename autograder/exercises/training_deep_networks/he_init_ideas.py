"""Wrong ideas about initialisation, as programs."""

from typing import Any

import numpy as np

from autograder.exercises.inputs import Array
from autograder.exercises.training_deep_networks._shared import Layer
from autograder.model import Misconception

Source = np.random.Generator


def normal(fan_in: int, fan_out: int, rng: Source, spread: float) -> Layer:
    """Weights with this spread, and biases of 0."""
    return rng.normal(0.0, spread, size=(fan_in, fan_out)), np.zeros(fan_out)


def right(fan_in: int, fan_out: int, rng: Source) -> Layer:
    """A right layer, for ideas that go wrong elsewhere."""
    return normal(fan_in, fan_out, rng, float(np.sqrt(2.0 / fan_in)))


def fixed_seed(fan_in: int, fan_out: int, rng: Source) -> Layer:
    """A generator of its own, always started in the same place."""
    return right(fan_in, fan_out, np.random.default_rng(42))


def equal_units(fan_in: int, fan_out: int, rng: Source) -> Layer:
    """One column drawn, and copied for every unit."""
    column = rng.normal(0.0, np.sqrt(2.0 / fan_in), size=(fan_in, 1))
    return np.tile(column, (1, fan_out)), np.zeros(fan_out)


def positive_only(fan_in: int, fan_out: int, rng: Source) -> Layer:
    """Absolute values."""
    W, b = right(fan_in, fan_out, rng)
    return np.abs(W), b


def from_rand(fan_in: int, fan_out: int, rng: Source) -> Layer:
    """Uniform numbers in [0, 1)."""
    return rng.random((fan_in, fan_out)), np.zeros(fan_out)


def scaled_rand(fan_in: int, fan_out: int, rng: Source) -> Layer:
    """Uniform numbers in [0, 1), times the right spread."""
    return rng.random((fan_in, fan_out)) * np.sqrt(2.0 / fan_in), np.zeros(fan_out)


def wrong_limit(fan_in: int, fan_out: int, rng: Source) -> Layer:
    """Uniform with the standard deviation for a limit."""
    limit = np.sqrt(2.0 / fan_in)
    return rng.uniform(-limit, limit, size=(fan_in, fan_out)), np.zeros(fan_out)


def rescaled(fan_in: int, fan_out: int, rng: Source) -> Layer:
    """Divided by the spread that happened to be drawn."""
    W, b = right(fan_in, fan_out, rng)
    return W / W.std() * np.sqrt(2.0 / fan_in), b


def transposed(fan_in: int, fan_out: int, rng: Source) -> Layer:
    """One row for each unit."""
    W, b = right(fan_in, fan_out, rng)
    return W.T, b


def random_biases(fan_in: int, fan_out: int, rng: Source) -> Layer:
    """Biases drawn like weights."""
    W, _ = right(fan_in, fan_out, rng)
    return W, rng.normal(0.0, np.sqrt(2.0 / fan_in), size=fan_out)


def biases_by_input(fan_in: int, fan_out: int, rng: Source) -> Layer:
    """A bias for each input."""
    return right(fan_in, fan_out, rng)[0], np.zeros(fan_in)


def bias_column(fan_in: int, fan_out: int, rng: Source) -> Layer:
    """Biases as a column."""
    return right(fan_in, fan_out, rng)[0], np.zeros((fan_out, 1))


def weights_only(fan_in: int, fan_out: int, rng: Source) -> Array:
    """No biases returned."""
    return right(fan_in, fan_out, rng)[0]


def all_equal(fan_in: int, fan_out: int, rng: Source) -> Layer:
    """The spread itself in every place."""
    return np.full((fan_in, fan_out), np.sqrt(2.0 / fan_in)), np.zeros(fan_out)


def swapped(fan_in: int, fan_out: int, rng: Source) -> Any:
    """Biases first."""
    return right(fan_in, fan_out, rng)[::-1]


IDEAS = (
    Misconception(
        "in.zero",
        "all weights zero",
        "With equal weights all units of a layer compute the same thing and stay the same for ever. "
        "Start from random numbers.",
        lambda fan_in, fan_out, rng: (np.zeros((fan_in, fan_out)), np.zeros(fan_out)),
    ),
    Misconception(
        "in.equal",
        "the same number for every weight",
        "sqrt(2 / fan_in) is how far random weights spread, not the value of each weight.",
        all_equal,
    ),
    Misconception(
        "in.tiny",
        "a fixed small spread",
        "A spread of 0.01 shrinks the signal in every layer of a deep network. Use sqrt(2 / fan_in).",
        lambda fan_in, fan_out, rng: normal(fan_in, fan_out, rng, 0.01),
    ),
    Misconception(
        "in.unscaled",
        "standard normal weights",
        "Multiply the standard normal numbers by sqrt(2 / fan_in); unscaled, the signal grows in every layer.",
        lambda fan_in, fan_out, rng: normal(fan_in, fan_out, rng, 1.0),
    ),
    Misconception(
        "in.loc",
        "the spread given as the mean",
        "The first argument of rng.normal is the mean. Write rng.normal(0, spread, size=...), or scale=spread.",
        lambda fan_in, fan_out, rng: (
            rng.normal(np.sqrt(2.0 / fan_in), size=(fan_in, fan_out)),
            np.zeros(fan_out),
        ),
    ),
    Misconception(
        "in.rand",
        "uniform numbers from 0 to 1",
        "Numbers from 0 to 1 are never negative and do not depend on fan_in. "
        "Use a distribution around 0 with the spread sqrt(2 / fan_in).",
        from_rand,
    ),
    Misconception(
        "in.randscaled",
        "uniform numbers from 0 up",
        "Your weights are never negative. The distribution has to be centred on 0.",
        scaled_rand,
    ),
    Misconception(
        "in.abs",
        "positive weights only",
        "Half of the weights should be negative: do not take absolute values.",
        positive_only,
    ),
    Misconception(
        "in.limit",
        "the standard deviation used as a limit",
        "Numbers spread evenly from -a to a have the standard deviation a / sqrt(3), so the limit is sqrt(6 / fan_in).",
        wrong_limit,
    ),
    Misconception(
        "in.fanout",
        "fan_out in place of fan_in",
        "He initialisation looks at the number of inputs of the layer, fan_in.",
        lambda fan_in, fan_out, rng: normal(fan_in, fan_out, rng, float(np.sqrt(2.0 / fan_out))),
    ),
    Misconception(
        "in.xavier",
        "the rule for sigmoid and tanh layers",
        "2 / (fan_in + fan_out) is the variance of Xavier's rule. He's rule for ReLU layers is 2 / fan_in.",
        lambda fan_in, fan_out, rng: normal(fan_in, fan_out, rng, float(np.sqrt(2.0 / (fan_in + fan_out)))),
    ),
    Misconception(
        "in.one",
        "1 / fan_in for the variance",
        "ReLU switches about half of the signal off; the 2 in 2 / fan_in makes up for it.",
        lambda fan_in, fan_out, rng: normal(fan_in, fan_out, rng, float(np.sqrt(1.0 / fan_in))),
    ),
    Misconception(
        "in.nosqrt",
        "the square root forgotten",
        "2 / fan_in is the variance. The standard deviation is its square root.",
        lambda fan_in, fan_out, rng: normal(fan_in, fan_out, rng, 2.0 / fan_in),
    ),
    Misconception(
        "in.inverse",
        "the fraction upside down",
        "The more inputs, the smaller the weights: sqrt(2 / fan_in), not sqrt(fan_in / 2).",
        lambda fan_in, fan_out, rng: normal(fan_in, fan_out, rng, float(np.sqrt(fan_in / 2.0))),
    ),
    Misconception(
        "in.seed",
        "a seed fixed inside the function",
        "Your function starts its own generator in the same place each time, so all layers of one shape get the same "
        "weights. Use the generator that is passed in.",
        fixed_seed,
    ),
    Misconception(
        "in.symmetric",
        "the same weights for every unit",
        "All units of your layer have the same weights, so they can never learn different things. "
        "Draw fan_in x fan_out numbers.",
        equal_units,
    ),
    Misconception(
        "in.rescaled",
        "divided by the spread that was drawn",
        "Do not divide by the standard deviation of the numbers you happened to draw: "
        "for a layer with one weight it is 0. Multiply by sqrt(2 / fan_in) only.",
        rescaled,
    ),
    Misconception(
        "in.transposed",
        "W stored the other way round",
        "W has a row for each input and a column for each unit: (fan_in, fan_out), so that x @ W works.",
        transposed,
    ),
    Misconception(
        "in.randbias",
        "random biases",
        "The biases start at 0; only the weights are random.",
        random_biases,
    ),
    Misconception(
        "in.biasin",
        "a bias for each input",
        "There is one bias for each unit of the layer: fan_out of them.",
        biases_by_input,
    ),
    Misconception(
        "in.biascolumn",
        "biases as a column",
        "Make b an array of shape (fan_out,). As a column it does not line up with x @ W.",
        bias_column,
    ),
    Misconception(
        "in.wonly",
        "the biases not returned",
        "Return both: the weights and the biases.",
        weights_only,
    ),
    Misconception(
        "in.order",
        "biases first",
        "Return the weights first and the biases second: return W, b.",
        swapped,
    ),
)
