"""ReLU, the rectified linear unit: f(x) = max(0, x) for every element.

Source of the formula: Goodfellow, Bengio and Courville, Deep Learning (2016), section 6.3.1.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.activation_functions._shared import ANY_SHAPE, INPUT_UNCHANGED, forms, ordinary
from autograder.exercises.inputs import Array
from autograder.exercises.probe import on
from autograder.exercises.promises import Case, agrees
from autograder.model import Band, Check, Curve, Exercise, Misconception


def relu(x: Array) -> Array:
    """max(0, x) element by element; any shape in, the same shape out."""
    return np.maximum(0.0, x)


def edges(rng: np.random.Generator) -> Iterator[Case]:
    """Zeros, very large and very small numbers, every second column of an array, single precision."""
    yield (np.array([0.0, -0.0, rng.uniform(1e-5, 1e-4), -rng.uniform(1e-5, 1e-4)]),)
    yield (np.array([-1.0, 1.0, 0.5]) * rng.uniform(5e3, 1e4),)
    yield from forms(rng)


def overwrites(x: Array) -> Array:
    """Right values in the caller's own array."""
    x[x < 0] = 0.0
    return x


def one_decision(x: Array) -> Array:
    """Keep everything as soon as anything is positive."""
    return x if np.any(x > 0) else np.zeros_like(x)


def builtin_max(x: Array) -> Any:
    """Python's own max, which asks for one truth value of a whole array."""
    return max(0, x)


def rows_only(x: Array) -> Array:
    """A loop that takes each row for a number."""
    return np.array([value if value > 0 else 0.0 for value in x])


RELU = Exercise(
    name="relu",
    assignment="activation_functions",
    signature="relu(x)",
    core=True,
    truth=relu,
    checks=(
        Check(
            "values",
            "Positive numbers stay as they are, negative ones become 0",
            2,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            agrees(ordinary),
        ),
        ANY_SHAPE,
        Check(
            "edges",
            "Holds at 0, for very large and very small numbers, in single precision and on a view of an array",
            0.5,
            Band.BAND_6,
            ("SE-12-08",),
            agrees(edges),
        ),
        INPUT_UNCHANGED,
    ),
    observe=on(
        {
            "a row": (np.array([-2.25, -0.5, 0.0, 0.5, 3.0]),),
            "a batch": (np.array([[-1.5, 2.75], [3.2, -4.0], [0.05, -0.25]]),),
            "negatives only": (np.array([-3.0, -1.5]),),
            "a large number": (np.array([-400.0, 700.0]),),
        }
    ),
    misconceptions=(
        Misconception(
            "relu.abs",
            "absolute value instead of ReLU",
            "Negative inputs should become 0, not lose their sign: your function turns -2 into 2.",
            np.abs,
        ),
        Misconception(
            "relu.min",
            "minimum instead of maximum",
            "You kept the negative side and removed the positive one; ReLU keeps the larger of 0 and x.",
            lambda x: np.minimum(0, x),
        ),
        Misconception(
            "relu.builtin",
            "Python's max, or an if, on a whole array",
            "max(0, x) and `if x > 0` want one answer for the whole array and stop with an error; "
            "np.maximum and np.where decide for each element.",
            builtin_max,
        ),
        Misconception(
            "relu.inplace",
            "overwrites its input",
            "Your values are right, but you wrote them into the caller's array. The backward pass needs the "
            "original numbers to know which were negative, so put the result in a new array.",
            overwrites,
        ),
        Misconception(
            "relu.int",
            "a result array of whole numbers",
            "Your result array holds integers, so 0.5 was cut down to 0. Make it an array of floats.",
            lambda x: np.maximum(0, x).astype(int),
        ),
        Misconception(
            "relu.any",
            "one decision for the whole array",
            "You decided once for the whole array; ReLU decides for each element on its own.",
            one_decision,
        ),
        Misconception(
            "relu.1d",
            "the loop handles one dimension only",
            "Your loop visits rows, not elements, so it stops at a batch. One NumPy expression works for any shape.",
            rows_only,
        ),
        Misconception(
            "relu.step",
            "0 or 1 instead of 0 or x",
            "You returned whether each number is positive (1 or 0). ReLU keeps the number itself.",
            lambda x: (x > 0).astype(float),
        ),
        Misconception(
            "relu.filter",
            "drops the negative elements",
            "x[x > 0] throws the negative elements away; they must stay in their places as zeros.",
            lambda x: x[x > 0],
        ),
        Misconception(
            "relu.flip",
            "the sign of the input is flipped",
            "Your function lets the negative side through with its sign turned round: it computes max(0, -x).",
            lambda x: np.maximum(0, -x),
        ),
        Misconception(
            "relu.leaky",
            "leaky ReLU instead of ReLU",
            "A small part of the negative side leaks through: -2 gives -0.02. That is leaky ReLU; ReLU gives 0.",
            lambda x: np.where(x > 0, x, 0.01 * x),
        ),
        Misconception(
            "relu.cap",
            "an upper limit on the output",
            "ReLU has no ceiling: 700 stays 700. Your function stops large numbers at a limit.",
            lambda x: np.clip(x, 0, 6),
        ),
        Misconception(
            "relu.softplus",
            "a smooth curve instead of a corner",
            "log(1 + exp(x)) is softplus: at 0 it gives 0.69. ReLU is exactly 0 there and to the left.",
            lambda x: np.logaddexp(0, x),
        ),
    ),
    curve=Curve(-5.0, 5.0),
)
