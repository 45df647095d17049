"""Tanh, the hyperbolic tangent: f(x) = (exp(x) - exp(-x)) / (exp(x) + exp(-x)) for every element.

Source of the formula: NIST Digital Library of Mathematical Functions, equation 4.28.4.
"""

import math

import numpy as np

from autograder.exercises.activation_functions._shared import ANY_SHAPE, INPUT_UNCHANGED, far_out, forms, ordinary
from autograder.exercises.inputs import Array
from autograder.exercises.probe import on
from autograder.exercises.promises import agrees
from autograder.model import Band, Check, Curve, Exercise, Misconception


def tanh(x: Array) -> Array:
    """1 - 2 / (exp(2 |x|) + 1) with the sign of x; any shape in, the same shape out."""
    small = np.exp(-2.0 * np.abs(x))
    return np.sign(x) * (1.0 - small) / (1.0 + small)


def logistic(x: Array) -> Array:
    """The sigmoid, for those who take one curve for the other."""
    return np.asarray(1 / (1 + np.exp(-x)))


def overwrites(x: Array) -> Array:
    """Right values in the caller's own array."""
    np.tanh(x, out=x)
    return x


def rows_only(x: Array) -> Array:
    """A loop that takes each row for a number."""
    return np.array([math.tanh(value) for value in x])


TANH = Exercise(
    name="tanh",
    assignment="activation_functions",
    signature="tanh(x)",
    core=True,
    truth=tanh,
    checks=(
        Check(
            "values",
            "Every number is squashed into the range from -1 to 1, and 0 stays 0",
            1.5,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            agrees(ordinary),
        ),
        ANY_SHAPE,
        Check(
            "far out",
            "Gives -1 at -1000 and 1 at 1000",
            0.5,
            Band.BAND_6,
            ("SE-12-07", "SE-12-08"),
            agrees(far_out),
        ),
        Check(
            "forms",
            "Holds in single precision and on a view of an array",
            0.5,
            Band.BAND_6,
            ("SE-12-08",),
            agrees(forms),
        ),
        INPUT_UNCHANGED,
    ),
    observe=on(
        {
            "a row": (np.array([-2.0, -0.5, 0.0, 0.5, 3.0]),),
            "a batch": (np.array([[-1.0, 2.0], [0.3, -0.8], [0.25, -7.0]]),),
            "far right": (np.array([-1.0, 1000.0]),),
            "far left": (np.array([-1000.0, 1.0]),),
        }
    ),
    misconceptions=(
        Misconception(
            "tanh.tan",
            "tan instead of tanh",
            "np.tan is the tangent of trigonometry and leaves the range from -1 to 1. The hyperbolic one is np.tanh.",
            np.tan,
        ),
        Misconception(
            "tanh.sig",
            "sigmoid instead of tanh",
            "Your curve runs from 0 to 1 and is 0.5 at 0: that is sigmoid. Tanh runs from -1 to 1 and is 0 at 0.",
            logistic,
        ),
        Misconception(
            "tanh.naive",
            "the formula as it stands, which overflows",
            "Right for ordinary numbers, but at 1000 your formula is inf / inf, which is nan. "
            "np.tanh stays right, and so does a formula that only takes exp of negative numbers.",
            lambda x: (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x)),
        ),
        Misconception(
            "tanh.half",
            "2 sigmoid(x) - 1, without doubling x",
            "Your curve rises half as fast as it should: tanh(x) = 2 sigmoid(2x) - 1, with a 2 inside as well.",
            lambda x: 2 * logistic(x) - 1,
        ),
        Misconception(
            "tanh.noshift",
            "2 sigmoid(2x), without the - 1",
            "Your curve runs from 0 to 2. Subtract 1, so that it is centred on 0.",
            lambda x: 2 * logistic(2 * x),
        ),
        Misconception(
            "tanh.noscale",
            "sigmoid(2x) - 0.5, half as high",
            "Your curve runs from -0.5 to 0.5. Multiply it by 2.",
            lambda x: logistic(2 * x) - 0.5,
        ),
        Misconception(
            "tanh.sinh",
            "not divided by the second sum",
            "(exp(x) - exp(-x)) / 2 is sinh, which grows without limit. Divide by exp(x) + exp(-x).",
            np.sinh,
        ),
        Misconception(
            "tanh.coth",
            "upside down",
            "Numerator and denominator are exchanged: your function is infinite at 0, tanh is 0 there.",
            lambda x: (np.exp(x) + np.exp(-x)) / (np.exp(x) - np.exp(-x)),
        ),
        Misconception(
            "tanh.paren",
            "brackets are missing",
            "Python divides before it adds and subtracts. Put the numerator and the denominator in brackets.",
            lambda x: np.exp(x) - np.exp(-x) / np.exp(x) + np.exp(-x),
        ),
        Misconception(
            "tanh.sign",
            "a step instead of a smooth curve",
            "You return only -1, 0 and 1. Tanh rises smoothly: tanh(0.5) is about 0.46.",
            np.sign,
        ),
        Misconception(
            "tanh.hard",
            "straight lines instead of the curve",
            "Clipping x to the range from -1 to 1 gives straight lines and corners. Tanh is smooth: it uses exp.",
            lambda x: np.clip(x, -1, 1),
        ),
        Misconception(
            "tanh.slope",
            "the derivative instead of the function",
            "1 - tanh(x) ** 2 is the slope of tanh. Return tanh itself.",
            lambda x: 1 - np.tanh(x) ** 2,
        ),
        Misconception(
            "tanh.atan",
            "arctan instead of tanh",
            "np.arctan is the inverse tangent and runs to 1.57. The hyperbolic tangent is np.tanh.",
            np.arctan,
        ),
        Misconception(
            "tanh.inverse",
            "the inverse function arctanh",
            "np.arctanh goes the other way round, and is nan beyond 1. You want np.tanh.",
            np.arctanh,
        ),
        Misconception(
            "tanh.flip",
            "the signs are exchanged",
            "Your curve falls: exp(x) comes first in the numerator, and exp(-x) is subtracted from it.",
            lambda x: -np.tanh(x),
        ),
        Misconception(
            "tanh.math",
            "math.tanh on an array",
            "math.tanh takes one number. np.tanh works on every element of an array.",
            math.tanh,
        ),
        Misconception(
            "tanh.1d",
            "a loop with math.tanh over one dimension",
            "Your loop visits rows, not elements, so it stops at a batch. One NumPy expression works for any shape.",
            rows_only,
        ),
        Misconception(
            "tanh.inplace",
            "overwrites its input",
            "Your values are right, but you wrote them into the caller's array. Put the result in a new one.",
            overwrites,
        ),
    ),
    curve=Curve(-5.0, 5.0),
)
