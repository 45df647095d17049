"""GELU, tanh approximation: 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))).

Source of the formula: Hendrycks and Gimpel, Gaussian Error Linear Units (2016), section 2.
"""

import numpy as np

from autograder.exercises.inputs import mixed
from autograder.exercises.probe import on
from autograder.exercises.promises import agrees, leaves_arguments
from autograder.model import Band, Check, Curve, Exercise, Misconception


def gelu(x):
    """The truth: as clear and as stable as you can write it."""
    return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))


def overwrites(x):
    """A right formula that is written into the caller's array."""
    x *= 0.5 * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))
    return x


def rows(rng):
    """Hidden inputs: small cases first, so that the first one that fails is easy to understand."""
    yield (mixed(rng, 3),)
    yield (mixed(rng, 4, 5),)


GELU = Exercise(
    name="gelu",
    assignment="extras",
    signature="gelu(x)",
    core=False,
    truth=gelu,
    checks=(
        Check(
            "values", "Bends smoothly from 0 on the left to x on the right", 2, Band.BAND_5, ("SE-12-02",), agrees(rows)
        ),
        Check(
            "input unchanged",
            "The array that was passed in is left as it was",
            1,
            Band.BAND_6,
            ("SE-12-07",),
            leaves_arguments(rows),
            needs=("values",),
        ),
    ),
    observe=on({"a row": (np.array([-2.0, -0.5, 0.0, 0.5, 3.0]),), "a batch": (np.array([[-1.0, 2.0], [0.3, -4.0]]),)}),
    misconceptions=(
        Misconception(
            "gelu.relu",
            "ReLU instead of GELU",
            "Just left of 0 GELU dips below 0; yours is flat.",
            lambda x: np.maximum(0, x),
        ),
        Misconception(
            "gelu.half", "the factor 0.5 is missing", "Far to the right GELU is x; yours is 2x.", lambda x: 2 * gelu(x)
        ),
        Misconception("gelu.inplace", "overwrites its input", "Put the result in a new array.", overwrites),
    ),
    curve=Curve(-4.0, 4.0),
)
