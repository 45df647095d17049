"""The curves that a figure of activation functions may show: the four that are asked for, and frequent wrong ones."""

from collections.abc import Mapping

import numpy as np

from autograder.exercises.activation_functions.leaky_relu import leaky_relu
from autograder.exercises.activation_functions.relu import relu
from autograder.exercises.activation_functions.sigmoid import sigmoid
from autograder.exercises.activation_functions.tanh import tanh
from autograder.exercises.figures import Curve, Line, Panel

RIGHT: Mapping[str, Curve] = {"ReLU": relu, "sigmoid": sigmoid, "tanh": tanh, "leaky ReLU": leaky_relu}

WRONG: tuple[tuple[str, Curve], ...] = (
    ("steeper leaky ReLU", lambda x: leaky_relu(x, 0.1)),
    ("steeper leaky ReLU", lambda x: leaky_relu(x, 0.2)),
    ("steeper leaky ReLU", lambda x: leaky_relu(x, 0.05)),
    ("falling sigmoid", lambda x: sigmoid(-x)),
    ("straight line", lambda x: x),
)

TITLES: Mapping[str, str] = {
    "ReLU": r"relu|rectified linear|rectifier",
    "sigmoid": r"sigmoid|logistic",
    "tanh": r"tanh|hyperbolic tangent",
    "leaky ReLU": r"leaky|lrelu|(relu|rectified linear unit) \(?leaky",
}
"""How a title names each of the four, in small letters."""


def followed(line: Line) -> tuple[str, ...]:
    """Which of the four curves the line follows; right of 0, ReLU and leaky ReLU can't be told apart."""
    return tuple(name for name, curve in RIGHT.items() if line.follows(curve))


def main_curve(panel: Panel) -> Line:
    """The line of a panel that matters: one that follows a curve, else the one with the most points."""
    return max(panel.curves, key=lambda line: (bool(followed(line)), len(line.x)))


def curve_name(line: Line) -> str:
    """What the line shows, right or wrong."""
    named = followed(line) or tuple(name for name, curve in WRONG if line.follows(curve))
    if named:
        return named[0]
    by_index = Line(np.linspace(-5.0, 5.0, len(line.x)), line.y)
    counted = np.array_equal(line.x, np.arange(len(line.x)))
    return f"{followed(by_index)[0]} over the index" if counted and followed(by_index) else "unknown"
