"""Leaky ReLU: f(x) = x for positive x, slope * x otherwise, for every element.

Source of the formula: Goodfellow, Bengio and Courville, Deep Learning (2016), section 6.3.1, which credits
Maas, Hannun and Ng (2013).
"""

from collections.abc import Iterator

import numpy as np

from autograder.exercises.activation_functions._shared import ANY_SHAPE, INPUT_UNCHANGED, forms, ordinary
from autograder.exercises.inputs import Array, mixed
from autograder.exercises.probe import on
from autograder.exercises.promises import Case, agrees
from autograder.model import Band, Check, Curve, Exercise, Misconception


def leaky_relu(x: Array, slope: float = 0.01) -> Array:
    """Where x > 0 then x, else slope * x; any shape in, the same shape out."""
    return np.where(x > 0, x, slope * x)


def given_slope(rng: np.random.Generator) -> Iterator[Case]:
    """Slopes other than the default one, on a row and on a batch."""
    yield mixed(rng, 4), float(rng.uniform(0.15, 0.35))
    yield mixed(rng, 4, 3), float(rng.uniform(0.03, 0.08))


def edges(rng: np.random.Generator) -> Iterator[Case]:
    """Slopes of 0 and above 1, zeros, large numbers, other forms of array."""
    yield mixed(rng, 5), 0.0
    yield mixed(rng, 5), float(rng.uniform(1.5, 2.5))
    yield (np.array([0.0, -0.0, -1.0, 1.0, 0.5]) * rng.uniform(5e3, 1e4),)
    yield from forms(rng)


def no_default(x: Array, slope: float) -> Array:
    """Right, as long as the slope is given."""
    return leaky_relu(x, slope)


# Python writes this name into its message; a student's function carries the name of the exercise.
no_default.__qualname__ = "leaky_relu"


def one_if(x: Array, slope: float = 0.01) -> Array:
    """An if, which asks for one truth value of a whole array."""
    return x if x > 0 else slope * x


def rows_only(x: Array, slope: float = 0.01) -> Array:
    """A loop that takes each row for a number."""
    return np.array([value if value > 0 else slope * value for value in x])


def one_decision(x: Array, slope: float = 0.01) -> Array:
    """Keep everything as soon as anything is positive."""
    return x.copy() if np.any(x > 0) else slope * x


def overwrites(x: Array, slope: float = 0.01) -> Array:
    """Right values in the caller's own array."""
    x[x < 0] *= slope
    return x


def kept_only(x: Array, slope: float = 0.01) -> Array:
    """Positive elements first, then the others, in one long row."""
    return np.concatenate([x[x > 0], slope * x[x <= 0]])


LEAKY_RELU = Exercise(
    name="leaky_relu",
    assignment="activation_functions",
    signature="leaky_relu(x, slope=0.01)",
    core=True,
    truth=leaky_relu,
    checks=(
        Check(
            "values",
            "Positive numbers stay as they are, negative ones are multiplied by 0.01",
            1,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            agrees(ordinary),
        ),
        Check(
            "given slope",
            "Uses the slope that it is given",
            1,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            agrees(given_slope),
        ),
        ANY_SHAPE,
        Check(
            "edges",
            "Holds at 0, for slopes of 0 and above 1, for large numbers, in single precision and on a view of an array",
            0.5,
            Band.BAND_6,
            ("SE-12-08",),
            agrees(edges),
        ),
        INPUT_UNCHANGED,
    ),
    observe=on(
        {
            "a row": (np.array([-2.0, -0.5, 0.0, 0.5, 3.0]),),
            "slope 0.2": (np.array([-2.0, -0.5, 0.0, 0.5, 3.0]), 0.2),
            "a batch, slope 0.05": (np.array([[-1.5, 2.75], [3.2, -4.0], [0.05, -0.05]]), 0.05),
            "slope 2": (np.array([-2.0, -0.5, 0.5, 3.0]), 2.0),
            "negatives only": (np.array([-300.0, -1.5]),),
        }
    ),
    misconceptions=(
        Misconception(
            "leaky.const",
            "the slope itself for negative numbers",
            "Left of 0 the output is slope times x, so -2 gives -0.02. You return the slope itself everywhere.",
            lambda x, slope=0.01: np.where(x > 0, x, slope),
        ),
        Misconception(
            "leaky.hard",
            "the slope argument is ignored",
            "0.01 is written into your formula. Use the parameter, so that slope=0.2 turns -2 into -0.4.",
            lambda x, slope=0.01: np.where(x > 0, x, 0.01 * x),
        ),
        Misconception(
            "leaky.max",
            "the larger of x and slope * x",
            "Right while the slope is below 1. For a steeper one the larger value is the wrong one of the two: "
            "decide by the sign of x, for example with np.where.",
            lambda x, slope=0.01: np.maximum(slope * x, x),
        ),
        Misconception(
            "leaky.relu",
            "ReLU without the leak",
            "Your function gives exactly 0 for negative numbers. Leaky ReLU lets slope times x through.",
            lambda x, slope=0.01: np.maximum(0, x),
        ),
        Misconception(
            "leaky.swap",
            "the slope is on the positive side",
            "The two branches are exchanged: positive numbers stay, negative ones are multiplied by the slope.",
            lambda x, slope=0.01: np.where(x > 0, slope * x, x),
        ),
        Misconception(
            "leaky.sign",
            "the leak has the wrong sign",
            "Left of 0 your output is positive. slope times a negative number is negative: -2 gives -0.02.",
            lambda x, slope=0.01: np.where(x > 0, x, -slope * x),
        ),
        Misconception(
            "leaky.add",
            "the leak is added on both sides",
            "You add slope times x everywhere, so 3 becomes 3.03. It applies to negative numbers only.",
            lambda x, slope=0.01: np.maximum(0, x) + slope * x,
        ),
        Misconception(
            "leaky.divide",
            "divided by the slope",
            "You divide by the slope, which makes negative numbers a hundred times larger. Multiply.",
            lambda x, slope=0.01: np.where(x > 0, x, x / slope),
        ),
        Misconception(
            "leaky.subtract",
            "the slope is subtracted",
            "Multiply negative numbers by the slope; you shift them by it.",
            lambda x, slope=0.01: np.where(x > 0, x, x - slope),
        ),
        Misconception(
            "leaky.tenth",
            "the default slope is 0.1",
            "Without a second argument the slope has to be 0.01; yours is ten times that.",
            lambda x, slope=0.1: leaky_relu(x, slope),
        ),
        Misconception(
            "leaky.nodefault",
            "slope has no default",
            "leaky_relu(x) has to work as well: write slope=0.01 in the first line of the function.",
            no_default,
        ),
        Misconception(
            "leaky.if",
            "an if on a whole array",
            "`if x > 0` wants one answer for the whole array and stops with an error; np.where decides one by one.",
            one_if,
        ),
        Misconception(
            "leaky.1d",
            "the loop handles one dimension only",
            "Your loop visits rows, not elements, so it stops at a batch. One NumPy expression works for any shape.",
            rows_only,
        ),
        Misconception(
            "leaky.any",
            "one decision for the whole array",
            "You decided once for the whole array; leaky ReLU decides for each element on its own.",
            one_decision,
        ),
        Misconception(
            "leaky.inplace",
            "overwrites its input",
            "Your values are right, but you wrote them into the caller's array. Put the result in a new one.",
            overwrites,
        ),
        Misconception(
            "leaky.int",
            "a result array of whole numbers",
            "Your result array holds integers, so -0.02 was cut down to 0. Make it an array of floats.",
            lambda x, slope=0.01: leaky_relu(x, slope).astype(int),
        ),
        Misconception(
            "leaky.filter",
            "the elements leave their places",
            "x[x > 0] takes the positive elements out of their places. Every element must stay where it was.",
            kept_only,
        ),
        Misconception(
            "leaky.elu",
            "an exponential curve on the left",
            "slope * (exp(x) - 1) is another activation, ELU. Leaky ReLU is a straight line left of 0.",
            lambda x, slope=0.01: np.where(x > 0, x, slope * (np.exp(x) - 1)),
        ),
    ),
    curve=Curve(-5.0, 5.0),
)
