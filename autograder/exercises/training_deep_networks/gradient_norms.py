"""The vanishing gradient, measured: the norm of the loss gradient at each layer of a deep network, first to last.

Source: Glorot and Bengio, Understanding the difficulty of training deep feedforward neural networks (2010), section 4;
Goodfellow, Bengio and Courville, Deep Learning (2016), algorithm 6.4 for the backward pass.

The width and the number of samples are the student's choice, so the answer is marked by what every choice shows: how
much the norm grows from one layer to the next, by a line fitted through its logarithms (without the first layer, whose
input is another one). Going back, sigmoid multiplies the gradient by a slope of at most 1/4 and He's weights by about
sqrt(2): the norm grows 10^0.51 = 3.2 times a layer. ReLU's slopes of 0 and 1 are just what He's weights make up for:
10^0 = 1. In 12 layers of the least favourable size that the task allows (20 units, 10 samples) the standard deviation
of the exponent is 0.036 at most, for any loss and any gradient at a layer; the bounds of Band 5 lie 0.25 away. Band 6
asks for the network as it is described, by means over many networks (`gradient_norms_laws`).

A promise of Band 5 is broken only when it is broken three times in a row: of 20,000 right networks none broke a bound,
so a single one does with a chance below 3.5e-4 (99.9 % confidence) and three in a row with one below 5e-11. The two of
Band 6 that ask for more (`CLOSE` times in a row) were tried less often, for they take longer: docs/marking.md.
"""

import numpy as np

from autograder.exercises.compare import show
from autograder.exercises.inputs import Array
from autograder.exercises.promises import value_of
from autograder.exercises.training_deep_networks._shared import in_a_row, new_source, quiet
from autograder.exercises.training_deep_networks._sketches import norms_sketch
from autograder.exercises.training_deep_networks.gradient_norms_ideas import IDEAS
from autograder.exercises.training_deep_networks.gradient_norms_laws import (
    RELU,
    SIGMOID,
    obeys,
    starts_from_noise,
    varies,
    width_told,
)
from autograder.exercises.training_deep_networks.gradient_norms_probe import growth, norms_of, observe
from autograder.model import Band, Broken, Check, Exercise, Trial

WIDTH, SAMPLES = 32, 16
DEPTH = 12
CLOSE = 5
"""Times in a row that a promise of Band 6 must be broken: a shorter measurement then shows a rate below 1e-9."""

NETWORKS = 40
"""So many of them are measured for a mean."""
FADING = (0.25, 0.85)
"""The powers of ten by which the norm grows a layer with sigmoid."""
STEADY = (-0.25, 0.25)
"""The same with ReLU."""
SIZE = 1e6
"""Within this factor of 1 a norm is neither vanishing nor exploding, whatever the loss."""


def gradient_norms(depth: int, activation: str, rng: np.random.Generator) -> list[float]:
    """The norm of dL/dW of each of `depth` layers, first to last; L is half the mean squared length of the output."""
    signal = rng.normal(size=(SAMPLES, WIDTH))
    passed = []
    for _ in range(depth):
        W = rng.normal(0.0, np.sqrt(2.0 / WIDTH), size=(WIDTH, WIDTH))
        z = signal @ W
        output = np.maximum(0.0, z) if activation == "relu" else 1.0 / (1.0 + np.exp(-z))
        slope = (z > 0.0).astype(float) if activation == "relu" else output * (1.0 - output)
        passed.append((W, signal, slope))
        signal = output
    gradient = signal / SAMPLES
    norms = []
    for W, entered, slope in reversed(passed):
        gradient = gradient * slope
        norms.append(float(np.linalg.norm(entered.T @ gradient)))
        gradient = gradient @ W.T
    return norms[::-1]


def norms(trial: Trial, depth: int, activation: str) -> Array:
    """The norms of one network, all of them positive."""
    found = norms_of(value_of(trial.function(depth, activation, new_source(trial.rng))), depth)
    if depth > 1 and np.ptp(found) == 0.0:
        raise Broken("all norms are the same number: measure the gradient at each layer")
    if (found <= 0.0).any():
        raise Broken(f"the norm of layer {int((found <= 0.0).argmax()) + 1} is {show(found.min())}; a norm is positive")
    return found


def vanishes(trial: Trial) -> None:
    """With sigmoid, the gradient fades from layer to layer on its way back to the first."""
    grows_within(norms(trial, DEPTH, "sigmoid"), FADING, "with sigmoid")


def carries(trial: Trial) -> None:
    """With ReLU and He's weights, the gradient keeps its size on its way back to the first layer."""
    for found in [norms(trial, DEPTH, "relu") for _ in range(3)]:
        grows_within(found, STEADY, "with ReLU")
        if not 1.0 / SIZE < found[0] < SIZE:
            raise Broken(
                f"with ReLU and {DEPTH} layers the first norm is {show(found[0])}: are these he_init's weights?"
            )


def grows_within(found: Array, believed: tuple[float, float], where: str) -> None:
    """Raise `Broken` unless the norm grows as it should."""
    if not believed[0] < growth(found) < believed[1]:
        usual = "about 3 times as large as" if believed is FADING else "about as large as"
        raise Broken(
            f"{where} and {len(found)} layers each norm is on average {show(10.0 ** growth(found))} times the norm of "
            f"the layer before it; expected is {usual} that one"
        )


def one_for_each(trial: Trial) -> None:
    """As many positive norms as layers."""
    for depth, activation in ((3, "sigmoid"), (5, "relu"), (8, "sigmoid")):
        norms(trial, depth, activation)


@quiet
def as_described(trial: Trial) -> None:
    """Over many networks the norms are those of the network that the task describes."""
    sigmoid, relu = (
        np.log10([norms(trial, DEPTH, activation) for _ in range(NETWORKS)]) for activation in ("sigmoid", "relu")
    )
    width = width_told(sigmoid)
    starts_from_noise(sigmoid)
    obeys(sigmoid, width, SIGMOID, "with sigmoid")
    obeys(relu, width, RELU, "with ReLU")
    varies(relu, width)


def steadily(trial: Trial) -> None:
    """It fades all the way through 40 layers, and a little in 4; one layer has a norm too."""
    grows_within(norms(trial, 40, "sigmoid"), FADING, "with sigmoid")
    short = norms(trial, 4, "sigmoid")
    if not 1e-4 < short[0] / short[-1] < 1.0:
        raise Broken(f"with sigmoid and 4 layers the first norm is {show(short[0] / short[-1])} times the last")
    norms(trial, 1, "relu")


def new_network(trial: Trial) -> None:
    """Every call builds its own network."""
    first, second = (norms(trial, 5, "relu") for _ in range(2))
    if np.array_equal(first, second):
        raise Broken("two calls give the same norms: draw new weights in each call, without a fixed seed")


GRADIENT_NORMS = Exercise(
    name="gradient_norms",
    assignment="training_deep_networks",
    signature="gradient_norms(depth, activation, rng)",
    core=False,
    truth=gradient_norms,
    checks=(
        Check(
            "one for each layer",
            "There are as many norms as layers, all of them positive",
            1,
            Band.BAND_5,
            ("SE-12-02",),
            in_a_row(one_for_each),
        ),
        Check(
            "sigmoid vanishes",
            "With sigmoid, the first layer of a deep network gets next to nothing of the gradient",
            1,
            Band.BAND_5,
            ("SE-12-03", "SE-12-07"),
            in_a_row(vanishes),
        ),
        Check(
            "relu carries",
            "With ReLU, the first layer gets about as much of the gradient as the last",
            1,
            Band.BAND_5,
            ("SE-12-03", "SE-12-07"),
            in_a_row(carries),
        ),
        Check(
            "as described",
            "On average over many networks, the norms are those of dL/dW in the network that the task describes",
            1,
            Band.BAND_6,
            ("SE-12-07", "SE-12-08"),
            in_a_row(as_described, CLOSE),
            needs=("sigmoid vanishes", "relu carries"),
        ),
        Check(
            "any depth",
            "The gradient fades step by step: little in 4 layers, all but completely in 40; one layer works too",
            0.5,
            Band.BAND_6,
            ("SE-12-08",),
            in_a_row(steadily, CLOSE),
        ),
        Check(
            "a new network each time",
            "Every call draws new weights",
            0.5,
            Band.BAND_6,
            ("SE-12-07",),
            in_a_row(new_network),
            needs=("sigmoid vanishes", "relu carries"),
        ),
    ),
    observe=observe,
    misconceptions=IDEAS,
    sketch=norms_sketch(gradient_norms),
)
