"""What goes into a training and what comes out of it: hidden data to learn, and the result in one form."""

from typing import NamedTuple

import numpy as np

from autograder.exercises.compare import as_numbers, kind_of
from autograder.exercises.inputs import Array
from autograder.exercises.training_deep_networks._shared import layer_of, parts_of
from autograder.exercises.training_deep_networks._two_layers import Network
from autograder.model import Broken, Value


class Trained(NamedTuple):
    """What a call of `train` returned, in one form."""

    network: Network
    losses: Array


class Task(NamedTuple):
    """Samples to train on, new ones of the same kind, and how to train."""

    x: Array
    y: Array
    hidden: int
    learning_rate: float
    max_epochs: int
    tolerance: float


Data = tuple[Array, Array]


def clusters(rng: np.random.Generator, samples: int, centres: Array, *, both_sides: bool = False) -> Data:
    """Samples around a centre for each class; with both sides also around its mirror image, so that no line helps."""
    group = rng.permutation(samples)
    y = group % len(centres)
    side = np.where(both_sides & (group // len(centres) % 2 == 1), -1.0, 1.0)[:, np.newaxis]
    return side * centres[y] + rng.normal(0.0, 0.5, size=(samples, centres.shape[1])), y


def far_apart(rng: np.random.Generator, classes: int, features: int) -> Array:
    """Centres at right angles, 3 from the origin, in random directions."""
    return np.asarray(3.0 * np.linalg.qr(rng.normal(size=(features, features)))[0][:classes])


def overlapping(rng: np.random.Generator) -> Data:
    """Classes of unequal size that overlap, so that every gradient is far from zero."""
    y = np.concatenate([np.arange(3), rng.choice(3, size=37, p=[0.7, 0.15, 0.15])])
    return rng.normal(0.0, 0.5, size=(3, 4))[y] + rng.normal(0.0, 0.5, size=(40, 4)), y


def mirrored(rng: np.random.Generator) -> Data:
    """Groups far apart, each sample with its mirror image in the same class."""
    x, y = clusters(rng, 20, far_apart(rng, 3, 4))
    return np.concatenate([x, -x]), np.concatenate([y, y])


def trained_of(value: Value, task: Task) -> Trained:
    """The result as a network and its losses, or `Broken`."""
    if not isinstance(value, dict):
        raise Broken(f"the result should be a dict with params and losses, got {kind_of(value)}")
    missing = [key for key in ("params", "losses") if key not in value]
    if missing:
        raise Broken(f"the dict has no key “{missing[0]}”")
    first, second = parts_of(value["params"], 2, "params (one (W, b) for each layer)")
    classes = int(task.y.max()) + 1
    network = Network(
        layer_of(first, (task.x.shape[1], task.hidden), "the hidden layer"),
        layer_of(second, (task.hidden, classes), "the output layer"),
    )
    losses = as_numbers(value["losses"], "losses").astype(np.float64)
    if losses.ndim != 1 or losses.size == 0:
        raise Broken("losses should be a list with one number for each epoch")
    return Trained(network, losses)
