"""One step of gradient descent with momentum: v becomes momentum * v - learning_rate * gradient, and w becomes w + v.

Source of the formula: Goodfellow, Bengio and Courville, Deep Learning (2016), equations 8.15 and 8.16.
"""

from collections.abc import Iterator

import numpy as np

from autograder.exercises.inputs import Array, mixed, strided
from autograder.exercises.probe import on
from autograder.exercises.promises import Case, agrees, leaves_arguments
from autograder.model import Band, Check, Exercise, Misconception

Pair = tuple[Array, Array]


def momentum_step(w: Array, v: Array, gradient: Array, learning_rate: float, momentum: float) -> Pair:
    """(new w, new v); w, v and gradient have one shape, any, and so do the results."""
    velocity = momentum * v - learning_rate * gradient
    return w + velocity, velocity


def step(rng: np.random.Generator, *shape: int, momentum: float) -> Case:
    """The arguments of one step; the learning rate is drawn too."""
    return *(mixed(rng, *shape) for _ in range(3)), float(rng.uniform(0.05, 0.4)), momentum


def ordinary(rng: np.random.Generator) -> Iterator[Case]:
    """Vectors of weights under way: the velocity is not zero."""
    yield step(rng, 3, momentum=0.9)
    yield step(rng, 7, momentum=float(rng.uniform(0.2, 0.45)))


def any_shape(rng: np.random.Generator) -> Iterator[Case]:
    """A single weight, a weight matrix, a stack of filters."""
    yield step(rng, momentum=0.8)
    yield step(rng, 4, 3, momentum=0.7)
    yield step(rng, 2, 3, 5, momentum=0.6)


def edges(rng: np.random.Generator) -> Iterator[Case]:
    """The first step (no velocity yet), no momentum at all, a flat place, a view of an array, single precision."""
    w, v, gradient, rate, momentum = step(rng, 4, momentum=0.9)
    yield w, np.zeros(4), gradient, rate, momentum
    yield w, v, gradient, rate, 0.0
    yield w, v, np.zeros(4), rate, momentum
    yield strided(rng, 3, 2), strided(rng, 3, 2), strided(rng, 3, 2), rate, momentum
    yield w.astype(np.float32), v.astype(np.float32), gradient.astype(np.float32), rate, momentum


def one_step(rng: np.random.Generator) -> Iterator[Case]:
    """One weight matrix, to see what happens to it."""
    yield step(rng, 4, 3, momentum=0.9)


def overwrites(w: Array, v: Array, gradient: Array, learning_rate: float, momentum: float) -> Pair:
    """Right values in the caller's own arrays."""
    v *= momentum
    v -= learning_rate * gradient
    w += v
    return w, v


def old_velocity(w: Array, v: Array, gradient: Array, learning_rate: float, momentum: float) -> Pair:
    """The weights move with the velocity from before."""
    return w + v, momentum * v - learning_rate * gradient


def averaged(w: Array, v: Array, gradient: Array, learning_rate: float, momentum: float) -> Pair:
    """The velocity as a weighted average of velocity and gradient."""
    velocity = momentum * v - (1.0 - momentum) * learning_rate * gradient
    return w + velocity, velocity


def average_of_gradients(w: Array, v: Array, gradient: Array, learning_rate: float, momentum: float) -> Pair:
    """The velocity as an average of gradients; the learning rate is applied to the step."""
    velocity = momentum * v + (1.0 - momentum) * gradient
    return w - learning_rate * velocity, velocity


def average_without_rate(w: Array, v: Array, gradient: Array, learning_rate: float, momentum: float) -> Pair:
    """The share that the old velocity leaves, taken for the learning rate."""
    velocity = momentum * v - (1.0 - momentum) * gradient
    return w + velocity, velocity


def collected_uphill(w: Array, v: Array, gradient: Array, learning_rate: float, momentum: float) -> Pair:
    """The other sign convention for the velocity: it points uphill and is subtracted."""
    velocity = momentum * v + learning_rate * gradient
    return w - velocity, velocity


def momentum_twice(w: Array, v: Array, gradient: Array, learning_rate: float, momentum: float) -> Pair:
    """The new velocity multiplied by momentum once more."""
    velocity = momentum * v - learning_rate * gradient
    return w + momentum * velocity, velocity


def looks_ahead(w: Array, v: Array, gradient: Array, learning_rate: float, momentum: float) -> Pair:
    """Nesterov's variant: the new velocity is applied once more."""
    velocity = momentum * v - learning_rate * gradient
    return w + momentum * velocity - learning_rate * gradient, velocity


def rate_outside(w: Array, v: Array, gradient: Array, learning_rate: float, momentum: float) -> Pair:
    """The velocity collects gradients; the learning rate is applied to the step."""
    velocity = momentum * v + gradient
    return w - learning_rate * velocity, velocity


def rate_twice(w: Array, v: Array, gradient: Array, learning_rate: float, momentum: float) -> Pair:
    """The learning rate in the velocity and in the step."""
    velocity = momentum * v - learning_rate * gradient
    return w + learning_rate * velocity, velocity


def damps_everything(w: Array, v: Array, gradient: Array, learning_rate: float, momentum: float) -> Pair:
    """The momentum factor on the gradient as well."""
    velocity = momentum * (v - learning_rate * gradient)
    return w + velocity, velocity


MOMENTUM_STEP = Exercise(
    name="momentum_step",
    assignment="training_deep_networks",
    signature="momentum_step(w, v, gradient, learning_rate, momentum)",
    core=False,
    truth=momentum_step,
    checks=(
        Check(
            "values",
            "The new velocity keeps a share of the old one and turns downhill; the weights move by it",
            2,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            agrees(ordinary),
        ),
        Check(
            "any shape",
            "Works on a single weight, a matrix and a stack of filters",
            1,
            Band.BAND_5,
            ("SE-12-02",),
            agrees(any_shape),
        ),
        Check(
            "edges",
            "Holds for the first step, without momentum, where the slope is zero, on a view and in single precision",
            0.5,
            Band.BAND_6,
            ("SE-12-08",),
            agrees(edges),
            needs=("values",),
        ),
        Check(
            "arguments unchanged",
            "The arrays that were passed in are left as they were",
            0.5,
            Band.BAND_6,
            ("SE-12-07",),
            leaves_arguments(one_step),
            needs=("values",),
        ),
    ),
    observe=on(
        {
            "a vector": (np.array([1.0, 2.0]), np.array([0.5, -0.5]), np.array([1.0, -1.0]), 0.1, 0.9),
            "a matrix": (
                np.array([[1.0, -2.0], [0.5, 3.0], [4.0, -1.0]]),
                np.array([[0.2, 0.4], [-0.6, 0.8], [0.1, -0.3]]),
                np.array([[2.0, -1.0], [0.5, 3.0], [-4.0, 1.5]]),
                0.2,
                0.75,
            ),
            "the first step": (np.array([1.0, 2.0]), np.zeros(2), np.array([3.0, -2.0]), 0.3, 0.6),
        }
    ),
    misconceptions=(
        Misconception(
            "mo.sign",
            "the velocity subtracted",
            "Here the velocity already contains the minus sign of going downhill, so add it to w.",
            lambda w, v, gradient, learning_rate, momentum: (
                w - (momentum * v - learning_rate * gradient),
                momentum * v - learning_rate * gradient,
            ),
        ),
        Misconception(
            "mo.uphill",
            "the gradient added to the velocity",
            "The gradient points uphill. Subtract learning_rate * gradient from the velocity.",
            lambda w, v, gradient, learning_rate, momentum: (
                w + momentum * v + learning_rate * gradient,
                momentum * v + learning_rate * gradient,
            ),
        ),
        Misconception(
            "mo.nomu",
            "the old velocity forgotten",
            "Keep momentum times the old velocity; without it this is plain gradient descent.",
            lambda w, v, gradient, learning_rate, momentum: (w - learning_rate * gradient, -learning_rate * gradient),
        ),
        Misconception(
            "mo.full",
            "the whole old velocity kept",
            "Only the fraction `momentum` of the old velocity is kept; yours never slows down.",
            lambda w, v, gradient, learning_rate, momentum: (
                w + v - learning_rate * gradient,
                v - learning_rate * gradient,
            ),
        ),
        Misconception(
            "mo.old",
            "the old velocity used for the step",
            "Work out the new velocity first, then move the weights with the new one.",
            old_velocity,
        ),
        Misconception(
            "mo.average",
            "an average of velocity and gradient",
            "Your gradient is also multiplied by (1 - momentum). That is another convention: here it is taken in full.",
            averaged,
        ),
        Misconception(
            "mo.collected",
            "a velocity that points uphill, subtracted from the weights",
            "Your two signs fit each other, but the velocity you are given points downhill: here it is "
            "momentum * v - learning_rate * gradient, and is added to the weights.",
            collected_uphill,
        ),
        Misconception(
            "mo.twice",
            "the new velocity multiplied by momentum again",
            "Momentum is already in the new velocity: add it to the weights as it is.",
            momentum_twice,
        ),
        Misconception(
            "mo.gradientaverage",
            "the velocity as an average of gradients",
            "momentum * v + (1 - momentum) * gradient is the convention of Adam. Here the velocity is "
            "momentum * v - learning_rate * gradient, and is added to the weights.",
            average_of_gradients,
        ),
        Misconception(
            "mo.shareforrate",
            "1 - momentum in place of the learning rate",
            "You multiply the gradient by (1 - momentum). Multiply it by learning_rate: the two are chosen separately.",
            average_without_rate,
        ),
        Misconception(
            "mo.nesterov",
            "looks one step ahead",
            "That is Nesterov's variant. Plain momentum adds the new velocity to the weights once.",
            looks_ahead,
        ),
        Misconception(
            "mo.rateoutside",
            "the learning rate applied to the step",
            "Your velocity collects bare gradients. In this convention the learning rate is part of the velocity.",
            rate_outside,
        ),
        Misconception(
            "mo.ratetwice",
            "the learning rate applied twice",
            "The velocity already contains the learning rate: add the velocity as it is.",
            rate_twice,
        ),
        Misconception(
            "mo.norate",
            "no learning rate",
            "Multiply the gradient by the learning rate; otherwise every step is far too long.",
            lambda w, v, gradient, learning_rate, momentum: (w + momentum * v - gradient, momentum * v - gradient),
        ),
        Misconception(
            "mo.damp",
            "momentum times everything",
            "The momentum factor belongs to the old velocity only, not to the new gradient. Check your brackets.",
            damps_everything,
        ),
        Misconception(
            "mo.swapargs",
            "learning rate and momentum mixed up",
            "Momentum multiplies the old velocity and the learning rate multiplies the gradient; yours are swapped.",
            lambda w, v, gradient, learning_rate, momentum: momentum_step(w, v, gradient, momentum, learning_rate),
        ),
        Misconception(
            "mo.order",
            "results in the wrong order",
            "Return the weights first and the velocity second: return w, v.",
            lambda w, v, gradient, learning_rate, momentum: momentum_step(w, v, gradient, learning_rate, momentum)[
                ::-1
            ],
        ),
        Misconception(
            "mo.onlyw",
            "only the weights returned",
            "The next step needs the velocity too: return both, w and v.",
            lambda w, v, gradient, learning_rate, momentum: momentum_step(w, v, gradient, learning_rate, momentum)[0],
        ),
        Misconception(
            "mo.oldv",
            "the old velocity returned",
            "Your weights are right, but you return the velocity from before the step. Return the new one.",
            lambda w, v, gradient, learning_rate, momentum: (
                momentum_step(w, v, gradient, learning_rate, momentum)[0],
                v,
            ),
        ),
        Misconception(
            "mo.inplace",
            "overwrites the caller's arrays",
            "Your values are right, but *=, -= and += changed the arrays of the caller. Write v = momentum * v - ...",
            overwrites,
        ),
    ),
    returns=("w", "v"),
)
