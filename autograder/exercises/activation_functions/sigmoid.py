"""Sigmoid, the logistic function: f(x) = 1 / (1 + exp(-x)) for every element.

Source of the formula: Goodfellow, Bengio and Courville, Deep Learning (2016), equation 3.30. For negative x it is
written as exp(x) / (1 + exp(x)), the same number without an overflow.
"""

import math

import numpy as np

from autograder.exercises.activation_functions._shared import ANY_SHAPE, INPUT_UNCHANGED, far_out, forms, ordinary
from autograder.exercises.inputs import Array
from autograder.exercises.probe import on
from autograder.exercises.promises import agrees
from autograder.model import Band, Check, Curve, Exercise, Misconception


def sigmoid(x: Array) -> Array:
    """1 / (1 + exp(-x)) element by element; any shape in, the same shape out."""
    small = np.exp(-np.abs(x))
    return np.where(x >= 0, 1.0, small) / (1.0 + small)


def math_on_array(x: Array) -> float:
    """math.exp, which takes one number."""
    return 1 / (1 + math.exp(-x))


def one_if(x: Array) -> Array:
    """The two-branch form with an if, which asks for one truth value of a whole array."""
    if x >= 0:
        return np.asarray(1 / (1 + np.exp(-x)))
    return np.asarray(np.exp(x) / (1 + np.exp(x)))


def rows_only(x: Array) -> Array:
    """A loop that takes each row for a number."""
    return np.array([1 / (1 + math.exp(-value)) for value in x])


def overwrites(x: Array) -> Array:
    """Right values, after turning the sign round in the caller's array."""
    np.negative(x, out=x)
    return np.asarray(1 / (1 + np.exp(x)))


def over_everything(x: Array) -> Array:
    """Softmax over the whole array."""
    shares = np.exp(x - np.max(x))
    return np.asarray(shares / np.sum(shares))


SIGMOID = Exercise(
    name="sigmoid",
    assignment="activation_functions",
    signature="sigmoid(x)",
    core=True,
    truth=sigmoid,
    checks=(
        Check(
            "values",
            "Every number is squashed into the range from 0 to 1",
            2,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            agrees(ordinary),
        ),
        ANY_SHAPE,
        Check(
            "far out",
            "Gives 0 at -1000 and 1 at 1000",
            1,
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
            "a batch": (np.array([[-1.0, 2.0], [3.0, -4.0], [0.25, -7.0]]),),
            "far right": (np.array([-1.0, 1000.0]),),
            "far left": (np.array([-1000.0, 1.0]),),
        }
    ),
    misconceptions=(
        Misconception(
            "sig.paren",
            "brackets around the denominator are missing",
            "Python reads 1 / 1 + exp(-x) as (1 / 1) + exp(-x), so your results are above 1. Write 1 / (1 + ...).",
            lambda x: 1 / 1 + np.exp(-x),
        ),
        Misconception(
            "sig.expx",
            "exp(x) / (1 + exp(x)) for every x",
            "At 1000 your formula is inf / inf, which is nan; the right answer is 1. "
            "Use 1 / (1 + exp(-x)), at least for positive x.",
            lambda x: np.exp(x) / (1 + np.exp(x)),
        ),
        Misconception(
            "sig.tanh",
            "tanh instead of sigmoid",
            "Your curve runs from -1 to 1 and is 0 at 0: that is tanh. Sigmoid runs from 0 to 1 and is 0.5 at 0.",
            np.tanh,
        ),
        Misconception(
            "sig.math",
            "math.exp on an array",
            "math.exp takes one number. np.exp works on every element of an array.",
            math_on_array,
        ),
        Misconception(
            "sig.if",
            "an if on a whole array",
            "`if x >= 0` wants one answer for the whole array and stops with an error; np.where decides one by one.",
            one_if,
        ),
        Misconception(
            "sig.1d",
            "a loop with math.exp over one dimension",
            "Your loop visits rows, not elements, so it stops at a batch. One NumPy expression works for any shape.",
            rows_only,
        ),
        Misconception(
            "sig.flip",
            "the minus sign is missing",
            "Your curve falls: large numbers give 0. The exponent is -x, with a minus.",
            lambda x: 1 / (1 + np.exp(x)),
        ),
        Misconception(
            "sig.minus",
            "a minus in the denominator",
            "You divide by 1 - exp(-x), which is 0 at x = 0. The denominator is 1 + exp(-x).",
            lambda x: 1 / (1 - np.exp(-x)),
        ),
        Misconception(
            "sig.noone",
            "1 + is missing in the denominator",
            "1 / exp(-x) grows without limit. The denominator is 1 + exp(-x), so that the result stays below 1.",
            lambda x: 1 / np.exp(-x),
        ),
        Misconception(
            "sig.step",
            "a step instead of a smooth curve",
            "You return only 0 and 1. Sigmoid rises smoothly: it is 0.5 at 0 and 0.73 at 1.",
            lambda x: (x > 0).astype(float),
        ),
        Misconception(
            "sig.int",
            "results cut to whole numbers",
            "Your result array holds integers, so nearly everything became 0. Make it an array of floats.",
            lambda x: sigmoid(x).astype(int),
        ),
        Misconception(
            "sig.slope",
            "the derivative instead of the function",
            "s * (1 - s) is the slope of sigmoid, at most 0.25. Return s itself.",
            lambda x: sigmoid(x) * (1 - sigmoid(x)),
        ),
        Misconception(
            "sig.softmax",
            "softmax of the whole array",
            "Your results add up to 1. Sigmoid looks at each number on its own.",
            over_everything,
        ),
        Misconception(
            "sig.hard",
            "straight lines instead of the curve",
            "Your function is the “hard” approximation made of three straight lines. Sigmoid uses exp.",
            lambda x: np.clip(0.2 * x + 0.5, 0, 1),
        ),
        Misconception(
            "sig.clip",
            "x is clipped to a narrow range first",
            "Numbers beyond 5 all give the same result in your function. If you clip to avoid an overflow, "
            "clip at 500, not at 5.",
            lambda x: sigmoid(np.clip(x, -5, 5)),
        ),
        Misconception(
            "sig.base2",
            "powers of 2 instead of e",
            "You used 2 to the power -x. Sigmoid uses e to the power -x: np.exp(-x).",
            lambda x: 1 / (1 + np.exp2(-x)),
        ),
        Misconception(
            "sig.twice",
            "sigmoid applied twice",
            "You squash a number that was squashed already, so 0 gives 0.62 instead of 0.5.",
            lambda x: sigmoid(sigmoid(x)),
        ),
        Misconception(
            "sig.inplace",
            "overwrites its input",
            "Your values are right, but you changed the caller's array on the way. Work on a new array: -x makes one.",
            overwrites,
        ),
    ),
    curve=Curve(-5.0, 5.0),
)
