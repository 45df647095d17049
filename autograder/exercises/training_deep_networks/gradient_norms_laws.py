"""What the norms of the described network obey, whatever its width and its number of samples.

The loss is half the mean squared length of the output, the norm that of dL/dW. With sigmoid the last norm is then
proportional to the width (10^-1.213 times it), so the norms themselves tell the width, and with it the other laws can
be asked for closely: the mean over many networks of the growth from layer to layer, of the last step, and of the size
of ReLU's last norm, and how much that size varies.

Each law gives what is expected and the standard deviation of a single network, both as functions of the width, and the
slack that other numbers of samples need. They were measured on 400 networks of each of seven sizes from 20 to 100 units
and 10 to 100 samples; the tests measure them again.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from autograder.exercises.inputs import Array
from autograder.model import Broken

SIGMOID_SIZE = -1.213
"""log10 of the last norm for each unit of width."""

WIDTHS = (18.0, 110.0)
"""The widths that are believed: 20 to 100, and what luck adds."""

FIRST_STEP = (0.69, 1.37)
"""Between which the growth from the first layer to the second lies on average, from 10 to 100 samples on."""

FARTHEST = 5.0
"""So many standard errors may a mean lie from what is expected."""


class Law(NamedTuple):
    """One quantity of a network: how to get it, what is expected of it and how it varies, by the width."""

    words: str
    quantity: Callable[[Array, float], Array]
    expected: Callable[[float], float]
    deviation: Callable[[float], float]
    slack: float


def growths(powers: Array, width: float) -> Array:
    """For each network (row of log10 norms), how much the norm grows a layer, from the second layer on."""
    return np.asarray(np.polyfit(np.arange(1, powers.shape[1]), powers[:, 1:].T, 1)[0])


def last_steps(powers: Array, width: float) -> Array:
    """How much the norm grows from the last layer but one to the last."""
    return np.asarray(powers[:, -1] - powers[:, -2])


def last_sizes(powers: Array, width: float) -> Array:
    """The last norm for each unit of width."""
    return np.asarray(powers[:, -1] - math.log10(width))


SIGMOID = (
    Law("the growth from layer to layer", growths, lambda w: 0.4985 + 0.31 / w, lambda w: 0.112 / math.sqrt(w), 0.002),
    Law("the last step", last_steps, lambda w: 0.485 + 0.35 / w, lambda w: 0.39 / math.sqrt(w), 0.01),
)
RELU = (
    Law("the growth from layer to layer", growths, lambda w: -0.006, lambda w: 0.09 / math.sqrt(w), 0.011),
    Law("the last step", last_steps, lambda w: -0.132, lambda w: 0.57 / math.sqrt(w), 0.01),
    Law("the size of the last norm", last_sizes, lambda w: -0.03 - 8.9 / w, lambda w: 2.8 / math.sqrt(w), 0.06),
)


def width_told(powers: Array) -> float:
    """The width that sigmoid networks tell by their last norm; `Broken` when no allowed width does."""
    width = float(10.0 ** (np.mean(powers[:, -1]) - SIGMOID_SIZE))
    if not WIDTHS[0] < width < WIDTHS[1]:
        low, high = (10.0**SIGMOID_SIZE * size for size in (20, 100))
        raise Broken(
            f"with sigmoid the last norm is about {10.0 ** np.mean(powers[:, -1]):.3g}; with 20 to 100 units it lies "
            f"between {low:.1f} and {high:.1f}: is it the norm of dL/dW, with L half the mean squared output length?"
        )
    return width


def obeys(powers: Array, width: float, laws: tuple[Law, ...], where: str) -> None:
    """Raise `Broken` unless the means over all networks are what the laws expect."""
    for law in laws:
        values = law.quantity(powers, width)
        reach = FARTHEST * law.deviation(width) / math.sqrt(len(values)) + law.slack
        mean, expected = float(np.mean(values)), law.expected(width)
        if not abs(mean - expected) < reach:
            raise Broken(
                f"{where} {law.words} is {10.0**mean:.3g} on average over {len(values)} networks; "
                f"in the network described it is about {10.0**expected:.3g}"
            )


def starts_from_noise(powers: Array) -> None:
    """Raise `Broken` unless sigmoid's first norm is that of standard normal samples, whose signs cancel in part."""
    step = float(np.mean(powers[:, 1] - powers[:, 0]))
    if not FIRST_STEP[0] < step < FIRST_STEP[1]:
        low, high = (10.0**end for end in FIRST_STEP)
        raise Broken(
            f"with sigmoid the second norm is {10.0**step:.3g} times the first on average; {low:.0f} to {high:.0f} "
            "times is expected: is the batch 10 to 100 samples of standard normal numbers?"
        )


def varies(powers: Array, width: float) -> None:
    """Raise `Broken` unless ReLU's last norm varies from network to network as it should."""
    deviation, expected = float(np.std(powers[:, -1])), RELU[-1].deviation(width)
    if not 0.4 * expected < deviation < 1.9 * expected:
        raise Broken(
            "with ReLU the last norm varies from network to network "
            f"{'less' if deviation < expected else 'more'} than in the network described"
        )
