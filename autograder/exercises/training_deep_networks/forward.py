"""The forward pass of a deep classifier: ReLU(x W + b) layer after layer, softmax after the last one.

Source of the formulas: Goodfellow, Bengio and Courville, Deep Learning (2016), sections 6.1, 6.2.2.3 and 6.5.1.
"""

from collections.abc import Iterator, Mapping

import numpy as np

from autograder.exercises.inputs import Array, mixed, strided
from autograder.exercises.promises import Case, agrees
from autograder.exercises.training_deep_networks._shared import Params, layers, leaves_everything, lists_seen
from autograder.exercises.training_deep_networks.forward_ideas import IDEAS
from autograder.model import Band, Check, Exercise, Function, Observation


def forward(x: Array, params: Params) -> Array:
    """Class probabilities (N, C) for a batch x (N, D); params is [(W1, b1), (W2, b2), ...] from first to last layer."""
    hidden = x
    for W, b in params[:-1]:
        hidden = np.maximum(0.0, hidden @ W + b)
    W, b = params[-1]
    logits = hidden @ W + b
    weights = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def one_hidden(rng: np.random.Generator) -> Iterator[Case]:
    """One hidden layer, then two; no two sizes alike."""
    yield mixed(rng, 3, 2, scale=1.5), layers(rng, 2, 5, 4)
    yield mixed(rng, 6, 4, scale=1.5), layers(rng, 4, 7, 5, 3)


def any_depth(rng: np.random.Generator) -> Iterator[Case]:
    """No hidden layer at all, then four of them."""
    yield mixed(rng, 4, 3), layers(rng, 3, 5)
    yield mixed(rng, 5, 3), layers(rng, 3, 8, 6, 9, 7, 4)


def large(rng: np.random.Generator) -> Iterator[Case]:
    """Logits near 1000 that differ by a little, a row from -800 to 800, and rows that lie far apart."""
    W, b = layers(rng, 3, 4)[0]
    yield mixed(rng, 3, 3), [(W, b + 1000.0)]
    yield mixed(rng, 2, 3), [(W, b + np.array([-800.0, 0.0, 1.0, 800.0]))]
    x = np.array([[1.0, 0.0], [-1.0, 0.0], [0.5, 0.5]]) * rng.uniform(1.0, 1.2)
    yield x, [(np.array([[900.0] * 4, [700.0, 701.0, 699.0, 700.5]]), rng.normal(size=4))]


def edges(rng: np.random.Generator) -> Iterator[Case]:
    """A batch of one, a layer of one unit, every second column of an array, single precision."""
    yield mixed(rng, 1, 3), layers(rng, 3, 4, 2)
    yield mixed(rng, 4, 3), layers(rng, 3, 1, 2)
    yield strided(rng, 4, 3), layers(rng, 3, 5, 2)
    single = [(W.astype(np.float32), b.astype(np.float32)) for W, b in layers(rng, 3, 5, 4)]
    yield mixed(rng, 6, 3).astype(np.float32), single


def one_batch(rng: np.random.Generator) -> Iterator[Case]:
    """One batch and one network, to see what happens to them."""
    yield mixed(rng, 5, 3), layers(rng, 3, 6, 4, 2)


BATCH = np.array([[1.0, -2.0], [-0.5, 0.25], [2.0, 1.5]])
FIRST = (np.array([[0.5, -1.0, 0.75], [-0.25, 0.5, 1.0]]), np.array([0.5, 0.25, -0.75]))
MIDDLE = (np.array([[1.0, 0.5, -0.5], [-0.75, 0.25, 1.0], [0.5, -0.25, 0.75]]), np.array([-0.25, 0.5, 0.3]))
SECOND = (
    np.array([[0.5, -0.5, 0.25, 1.0], [0.75, 1.0, -1.5, 0.5], [-1.0, 0.25, 0.5, -0.75]]),
    np.array([0.1, -0.4, 0.3, 0.2]),
)

PROBE: Mapping[str, Case] = {
    "two layers": (BATCH, [FIRST, SECOND]),
    "three layers": (BATCH, [FIRST, MIDDLE, SECOND]),
    "one layer": (BATCH, [FIRST]),
    "square layers": (BATCH @ FIRST[0], [MIDDLE, MIDDLE]),
    "large logits": (BATCH, [(700.0 * FIRST[0], FIRST[1])]),
}


def observe(function: Function) -> Observation:
    """What comes out of a few fixed networks, and what happens to them."""
    return lists_seen(PROBE, function)


FORWARD = Exercise(
    name="forward",
    assignment="training_deep_networks",
    signature="forward(x, params)",
    core=True,
    truth=forward,
    checks=(
        Check(
            "values",
            "One or two hidden layers with ReLU, then softmax: the probabilities of every sample",
            2,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            agrees(one_hidden),
        ),
        Check(
            "any depth",
            "Works with no hidden layer and with many",
            1,
            Band.BAND_5,
            ("SE-12-02",),
            agrees(any_depth),
        ),
        Check(
            "stable",
            "Stays right for logits of 1000 and for rows that lie far apart",
            1,
            Band.BAND_6,
            ("SE-12-07", "SE-12-08"),
            agrees(large),
        ),
        Check(
            "edges",
            "Holds for a batch of one, a layer of one unit, a view of an array and single precision",
            0.5,
            Band.BAND_6,
            ("SE-12-08",),
            agrees(edges),
        ),
        Check(
            "arguments unchanged",
            "The batch, the list of layers and their arrays are left as they were",
            0.5,
            Band.BAND_6,
            ("SE-12-07",),
            leaves_everything(one_batch),
            needs=("values",),
        ),
    ),
    observe=observe,
    misconceptions=IDEAS,
)
