"""The backward pass of tanh: dL/dx = dL/dt * (1 - t^2), with t = tanh(x).

Source: NIST Digital Library of Mathematical Functions, equations 4.34.9 (the slope is sech^2 x) and 4.28.9 to 4.28.13
(sech^2 x = 1 - tanh^2 x); the chain rule as in Goodfellow, Bengio and Courville, Deep Learning (2016), section 6.5.2.
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


def tanh_backward(d_out: Array, x: Array) -> Array:
    """d_out * (1 - t^2) with t = tanh(x); d_out and x have one shape, and so has the result."""
    return np.asarray(d_out * (1.0 - np.tanh(x) ** 2))


def with_slope(slope: Callable[[Array], Array]) -> Callable[[Array, Array], Array]:
    """The chain rule with a (wrong) slope that is worked out from t."""
    return lambda d_out, x: d_out * slope(np.tanh(x))


def by_exponentials(d_out: Array, x: Array) -> Array:
    """tanh from its formula, which overflows."""
    t = (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))
    return np.asarray(d_out * (1 - t**2))


def sigmoid_slope(d_out: Array, x: Array) -> Array:
    """The backward pass of sigmoid."""
    s = 1 / (1 + np.exp(-x))
    return np.asarray(d_out * s * (1 - s))


def overwrites(d_out: Array, x: Array) -> Array:
    """Right values in the caller's gradient."""
    d_out *= 1 - np.tanh(x) ** 2
    return d_out


def overwrites_input(d_out: Array, x: Array) -> Array:
    """Right values, with t written over the caller's x."""
    np.tanh(x, out=x)
    return np.asarray(d_out * (1 - x**2))


TANH_BACKWARD = Exercise(
    name="tanh_backward",
    assignment="activation_functions",
    signature="tanh_backward(d_out, x)",
    core=False,
    truth=tanh_backward,
    checks=(
        Check(
            "values",
            "The gradient from above times the slope 1 - t squared",
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
            "a row": (np.array([4.0, -2.0, 5.0, -1.0, 3.0]), np.array([2.0, 0.5, -1.5, -0.25, 0.0])),
            "a batch": (
                np.array([[1.0, -2.0], [3.0, 4.0], [-5.0, 6.0]]),
                np.array([[-1.0, 2.0], [1.5, -0.75], [0.5, -0.25]]),
            ),
            "far right": (np.array([2.0, 3.0]), np.array([-1.0, 1000.0])),
            "far left": (np.array([2.0, 3.0]), np.array([-1000.0, 1.0])),
        }
    ),
    misconceptions=(
        Misconception(
            "tanhB.za",
            "1 - x squared instead of 1 - t squared",
            "The slope is 1 - t ** 2 with the output t = tanh(x); you squared x itself.",
            lambda d_out, x: d_out * (1 - x**2),
        ),
        Misconception(
            "tanhB.same",
            "multiplied by tanh instead of its slope",
            "You multiply d_out by tanh(x). The slope of tanh is 1 - tanh(x) ** 2.",
            with_slope(lambda t: t),
        ),
        Misconception(
            "tanhB.local",
            "the gradient from above is forgotten",
            "You return the slope. The chain rule multiplies it by d_out, the gradient from above.",
            lambda d_out, x: 1 - np.tanh(x) ** 2,
        ),
        Misconception(
            "tanhB.forward",
            "the forward pass again",
            "You return tanh(x). The backward pass returns a gradient: d_out times the slope.",
            lambda d_out, x: np.tanh(x),
        ),
        Misconception(
            "tanhB.nosquare",
            "the square is forgotten",
            "The slope is 1 - t ** 2; you left out the square.",
            with_slope(lambda t: 1 - t),
        ),
        Misconception(
            "tanhB.noone",
            "t squared, without 1 -",
            "Your slope is 0 at x = 0, where tanh is steepest. It is 1 - t ** 2.",
            with_slope(lambda t: t**2),
        ),
        Misconception(
            "tanhB.plus",
            "1 + t squared",
            "The slope is 1 - t ** 2, with a minus: it is never above 1.",
            with_slope(lambda t: 1 + t**2),
        ),
        Misconception(
            "tanhB.sign",
            "the sign is turned round",
            "Your gradient points the other way: the slope is 1 - t ** 2, not t ** 2 - 1.",
            with_slope(lambda t: t**2 - 1),
        ),
        Misconception(
            "tanhB.outer",
            "(1 - t) squared",
            "Square t first, then subtract it from 1; you squared the difference.",
            with_slope(lambda t: (1 - t) ** 2),
        ),
        Misconception(
            "tanhB.product",
            "t (1 - t), the pattern of sigmoid",
            "t (1 - t) copies the pattern of sigmoid. For tanh the slope is 1 - t ** 2.",
            with_slope(lambda t: t * (1 - t)),
        ),
        Misconception(
            "tanhB.sig",
            "the slope of sigmoid",
            "You worked out the backward pass of sigmoid. Here the forward function is tanh: 1 - t ** 2.",
            sigmoid_slope,
        ),
        Misconception(
            "tanhB.double",
            "tanh applied twice",
            "You squash a number that was squashed already. Take t = tanh(x) once.",
            with_slope(lambda t: 1 - np.tanh(t) ** 2),
        ),
        Misconception(
            "tanhB.trig",
            "tan instead of tanh",
            "np.tan belongs to trigonometry. The hyperbolic tangent is np.tanh.",
            lambda d_out, x: d_out * (1 - np.tan(x) ** 2),
        ),
        Misconception(
            "tanhB.naive",
            "tanh from its formula, which overflows",
            "Right for ordinary numbers, but at 1000 your tanh is inf / inf, which is nan. np.tanh stays right.",
            by_exponentials,
        ),
        Misconception(
            "tanhB.paren",
            "brackets are missing",
            "Python multiplies before it subtracts: d_out * 1 - t ** 2 is d_out - t ** 2. Put the slope in brackets.",
            lambda d_out, x: d_out * 1 - np.tanh(x) ** 2,
        ),
        Misconception(
            "tanhB.swap",
            "the two arguments are exchanged",
            "The first argument is the gradient and the second is x; you treat them the other way round.",
            lambda d_out, x: tanh_backward(x, d_out),
        ),
        Misconception(
            "tanhB.add",
            "added instead of multiplied",
            "The chain rule multiplies the slope by d_out; you add the two.",
            lambda d_out, x: d_out + 1 - np.tanh(x) ** 2,
        ),
        Misconception(
            "tanhB.gate",
            "the gate of ReLU",
            "An open or closed gate is the slope of ReLU. Tanh is smooth: its slope is 1 - t ** 2.",
            lambda d_out, x: np.where(x > 0, d_out, 0.0),
        ),
        Misconception(
            "tanhB.mean",
            "divided by the number of rows",
            "You divide by the batch size. The loss has done that already, at the end of the network.",
            lambda d_out, x: tanh_backward(d_out, x) / len(x),
        ),
        Misconception(
            "tanhB.inplace",
            "overwrites the gradient from above",
            "Your values are right, but you wrote them into the caller's d_out. Put the result in a new array.",
            overwrites,
        ),
        Misconception(
            "tanhB.overx",
            "overwrites the input",
            "Your values are right, but x now holds the output of tanh. Put that in a new array.",
            overwrites_input,
        ),
    ),
)
