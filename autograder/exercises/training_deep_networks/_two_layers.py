"""An independent look at a trained network with one hidden layer: its loss, its gradient and its predictions.

Source of the formulas: Goodfellow, Bengio and Courville, Deep Learning (2016), algorithm 6.4 and equation 6.30. They
are anchored by finite differences in the tests.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from autograder.exercises.inputs import Array
from autograder.exercises.training_deep_networks._shared import Layer, quiet

Activation = Callable[[Array], Array]


class Network(NamedTuple):
    """The two layers of a classifier: ReLU between them, softmax at the end."""

    hidden: Layer
    output: Layer


def relu(z: Array) -> Array:
    """The activation that the hidden layer should have."""
    return np.maximum(0.0, z)


@quiet
def probabilities(network: Network, x: Array, activation: Activation = relu) -> Array:
    """(N, C) class probabilities."""
    (W1, b1), (W2, b2) = network
    logits = activation(x @ W1 + b1) @ W2 + b2
    weights = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


@quiet
def loss(network: Network, x: Array, y: Array, activation: Activation = relu) -> float:
    """The mean cross-entropy."""
    chosen = probabilities(network, x, activation)[np.arange(len(y)), y]
    return float(-np.log(np.maximum(chosen, 1e-12)).mean())


@quiet
def accuracy(network: Network, x: Array, y: Array) -> float:
    """The share of samples whose class gets the largest probability."""
    return float((probabilities(network, x).argmax(axis=1) == y).mean())


@quiet
def gradient(network: Network, x: Array, y: Array) -> list[Array]:
    """The gradient of the loss with respect to W1, b1, W2 and b2."""
    (W1, b1), (W2, _) = network
    before = x @ W1 + b1
    hidden = np.maximum(0.0, before)
    d_logits = probabilities(network, x)
    d_logits[np.arange(len(y)), y] -= 1.0
    d_logits /= len(y)
    d_hidden = (d_logits @ W2.T) * (before > 0.0)
    return [x.T @ d_hidden, d_hidden.sum(axis=0), hidden.T @ d_logits, d_logits.sum(axis=0)]
