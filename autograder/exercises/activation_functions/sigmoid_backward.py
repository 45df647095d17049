"""The backward pass of sigmoid: dL/dx = dL/ds * s (1 - s), with s = sigmoid(x).

Source: Goodfellow, Bengio and Courville, Deep Learning (2016), equation 3.32 (the slope) and section 6.5.2 (the
chain rule).
"""

from collections.abc import Callable

import numpy as np

from autograder.exercises.activation_functions._shared import (
    ANY_SHAPE_OF_PAIR,
    PAIR_UNCHANGED,
    far_out_pairs,
    ordinary_pairs,
    pair_forms,
)
from autograder.exercises.inputs import Array
from autograder.exercises.probe import on
from autograder.exercises.promises import agrees
from autograder.model import Band, Check, Exercise, Misconception


def sigmoid_backward(d_out: Array, x: Array) -> Array:
    """d_out * s (1 - s) with s = sigmoid(x); d_out and x have one shape, and so has the result."""
    small = np.exp(-np.abs(x))
    return d_out * small / (1.0 + small) ** 2


def logistic(x: Array) -> Array:
    """Sigmoid as the wrong programs use it."""
    return np.asarray(1 / (1 + np.exp(-x)))


def with_slope(slope: Callable[[Array], Array]) -> Callable[[Array, Array], Array]:
    """The chain rule with a (wrong) slope that is worked out from s."""
    return lambda d_out, x: d_out * slope(logistic(x))


def overwrites(d_out: Array, x: Array) -> Array:
    """Right values in the caller's gradient."""
    s = logistic(x)
    d_out *= s * (1 - s)
    return d_out


def overwrites_input(d_out: Array, x: Array) -> Array:
    """Right values, with s written over the caller's x."""
    x[...] = logistic(x)
    return np.asarray(d_out * x * (1 - x))


SIGMOID_BACKWARD = Exercise(
    name="sigmoid_backward",
    assignment="activation_functions",
    signature="sigmoid_backward(d_out, x)",
    core=False,
    truth=sigmoid_backward,
    checks=(
        Check(
            "values",
            "The gradient from above times the slope s (1 - s)",
            1.5,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            agrees(ordinary_pairs),
        ),
        ANY_SHAPE_OF_PAIR,
        Check(
            "far out",
            "The gradient is 0 at -1000 and at 1000",
            0.5,
            Band.BAND_6,
            ("SE-12-07", "SE-12-08"),
            agrees(far_out_pairs),
        ),
        Check(
            "forms",
            "Holds in single precision and on views of arrays",
            0.5,
            Band.BAND_6,
            ("SE-12-08",),
            agrees(pair_forms),
        ),
        PAIR_UNCHANGED,
    ),
    observe=on(
        {
            "a row": (np.array([4.0, -2.0, 5.0, -1.0, 3.0]), np.array([2.0, 0.5, -3.0, -0.25, 0.0])),
            "a batch": (
                np.array([[1.0, -2.0], [3.0, 4.0], [-5.0, 6.0]]),
                np.array([[-1.0, 2.0], [3.0, -4.0], [0.5, -0.25]]),
            ),
            "far right": (np.array([2.0, 3.0]), np.array([-1.0, 1000.0])),
            "far left": (np.array([2.0, 3.0]), np.array([-1000.0, 1.0])),
        }
    ),
    misconceptions=(
        Misconception(
            "sigB.za",
            "s (1 - s) with x in the place of s",
            "s (1 - s) needs the output s = sigmoid(x); you put x itself into it.",
            lambda d_out, x: d_out * x * (1 - x),
        ),
        Misconception(
            "sigB.double",
            "sigmoid applied twice",
            "You squash a number that was squashed already. At x = 0 the slope is 0.25; yours is 0.235.",
            lambda d_out, x: d_out * logistic(logistic(x)) * (1 - logistic(logistic(x))),
        ),
        Misconception(
            "sigB.plus",
            "s (1 + s)",
            "The slope is s (1 - s), with a minus: it is never above 0.25.",
            with_slope(lambda s: s * (1 + s)),
        ),
        Misconception(
            "sigB.local",
            "the gradient from above is forgotten",
            "You return the slope. The chain rule multiplies it by d_out, the gradient from above.",
            lambda d_out, x: logistic(x) * (1 - logistic(x)),
        ),
        Misconception(
            "sigB.same",
            "multiplied by sigmoid instead of its slope",
            "You multiply d_out by s. The slope of sigmoid is s (1 - s): the factor 1 - s is missing.",
            with_slope(lambda s: s),
        ),
        Misconception(
            "sigB.rest",
            "multiplied by 1 - s only",
            "You multiply d_out by 1 - s. The slope of sigmoid is s (1 - s): the factor s is missing.",
            with_slope(lambda s: 1 - s),
        ),
        Misconception(
            "sigB.forward",
            "the forward pass again",
            "You return sigmoid(x). The backward pass returns a gradient: d_out times the slope.",
            lambda d_out, x: logistic(x),
        ),
        Misconception(
            "sigB.sign",
            "the sign is turned round",
            "Your gradient points the other way: it is s (1 - s), not s (s - 1).",
            with_slope(lambda s: s * (s - 1)),
        ),
        Misconception(
            "sigB.square",
            "1 - s squared, the slope of tanh",
            "1 - s ** 2 is the slope of tanh written with its own output. For sigmoid it is s (1 - s).",
            with_slope(lambda s: 1 - s**2),
        ),
        Misconception(
            "sigB.output",
            "x is taken for the output of sigmoid, then squared",
            "x is the input of sigmoid. Work out s = sigmoid(x) first, then s - s ** 2.",
            lambda d_out, x: d_out * (logistic(x) - x**2),
        ),
        Misconception(
            "sigB.naive",
            "exp(-x) / (1 + exp(-x)) ** 2, which overflows",
            "Right for ordinary numbers, but at -1000 your formula is inf / inf, which is nan. The slope there is 0: "
            "s (1 - s) gives it without trouble.",
            lambda d_out, x: d_out * np.exp(-x) / (1 + np.exp(-x)) ** 2,
        ),
        Misconception(
            "sigB.paren",
            "brackets are missing",
            "Python multiplies before it subtracts: d_out * s * 1 - s is (d_out * s) - s. Put 1 - s in brackets.",
            lambda d_out, x: d_out * logistic(x) * 1 - logistic(x),
        ),
        Misconception(
            "sigB.swap",
            "the two arguments are exchanged",
            "The first argument is the gradient and the second is x; you treat them the other way round.",
            lambda d_out, x: sigmoid_backward(x, d_out),
        ),
        Misconception(
            "sigB.add",
            "added instead of multiplied",
            "The chain rule multiplies the slope by d_out; you add the two.",
            lambda d_out, x: d_out + logistic(x) * (1 - logistic(x)),
        ),
        Misconception(
            "sigB.gate",
            "the gate of ReLU",
            "An open or closed gate is the slope of ReLU. Sigmoid is smooth: its slope is s (1 - s).",
            lambda d_out, x: np.where(x > 0, d_out, 0.0),
        ),
        Misconception(
            "sigB.quarter",
            "slope 0.25 everywhere",
            "0.25 is the slope at x = 0 only; further out it is smaller: s (1 - s).",
            lambda d_out, x: 0.25 * d_out,
        ),
        Misconception(
            "sigB.mean",
            "divided by the number of rows",
            "You divide by the batch size. The loss has done that already, at the end of the network.",
            lambda d_out, x: sigmoid_backward(d_out, x) / len(x),
        ),
        Misconception(
            "sigB.inplace",
            "overwrites the gradient from above",
            "Your values are right, but you wrote them into the caller's d_out. Put the result in a new array.",
            overwrites,
        ),
        Misconception(
            "sigB.overx",
            "overwrites the input",
            "Your values are right, but x now holds the output of sigmoid. Put that in a new array.",
            overwrites_input,
        ),
    ),
)
