"""Where the two simulated performance curves cross: about 277,259 training samples.

The traditional curve has levelled off at 95 there (exp(-27.7) is 1e-12), so 50 + 48 (1 - exp(-n / 10^5)) = 95 gives
n = 10^5 ln(48 / 3) = 10^5 ln 16 to nine digits. The tests anchor it by SciPy's root finder. At 10,000 samples, where
such charts like to draw it, the traditional curve is ahead by 31 points.
"""

from collections.abc import Callable

import numpy as np

from autograder.exercises.choosing_a_model._shared import DEEP, TRADITIONAL
from autograder.exercises.compare import as_numbers, shape_words
from autograder.exercises.probe import on
from autograder.exercises.promises import value_of
from autograder.model import Band, Broken, Check, Exercise, Misconception, Trial

Test = Callable[[Trial], None]


def crossover() -> float:
    """The number of training samples from which deep learning is ahead."""
    return float(1e5 * np.log(48.0 / 3.0))


def within(share: float) -> Test:
    """The result is one number, and at most this share of the crossing away from it."""

    def test(trial: Trial) -> None:
        value = as_numbers(value_of(trial.function()))
        if value.size != 1:
            raise Broken(f"the result has {shape_words(value.shape)}, should be a single number: the n of the crossing")
        n, expected = float(value.reshape(-1)[0]), float(trial.truth())
        if not abs(n - expected) <= share * expected:
            raise Broken(f"at n = {n:,.0f} the curves do not meet: there {ahead_words(n)}")

    return test


def ahead_words(n: float) -> str:
    """Which curve is ahead, and by how much."""
    if not np.isfinite(n) or n < 0.0:
        return "is no number of samples"
    gap = float(TRADITIONAL.at(n) - DEEP.at(n))
    return f"{'traditional ML' if gap > 0 else 'deep learning'} is ahead by {abs(gap):.2f} points"


GRID = np.logspace(2, 6, 100)
"""The sample sizes at which such curves are often drawn."""


def on_grid() -> int:
    """The place in the grid where deep learning is first ahead."""
    return int(np.argmax(DEEP.at(GRID) > TRADITIONAL.at(GRID)))


CROSSOVER = Exercise(
    name="crossover",
    assignment="choosing_a_model",
    signature="crossover()",
    core=True,
    truth=crossover,
    checks=(
        Check(
            "near the crossing",
            "The two curves meet near this number of samples (within 10 %)",
            2,
            Band.BAND_5,
            ("SE-12-02", "SE-12-07"),
            within(0.10),
        ),
        Check(
            "to 1 %",
            "The number of samples is right to 1 %",
            1,
            Band.BAND_6,
            ("SE-12-07", "SE-12-08"),
            within(0.01),
            needs=("near the crossing",),
        ),
    ),
    observe=on({"the crossing": ()}),
    misconceptions=(
        Misconception(
            "cr.tenthousand",
            "10,000, where many charts draw it",
            "At 10,000 samples the traditional curve is 31 points ahead. Work out where the formulas agree.",
            lambda: 10_000,
        ),
        Misconception(
            "cr.scale",
            "the scale of the deep-learning curve",
            "100,000 is a number in the formula, not the crossing: there traditional ML is still ahead by 15 points.",
            lambda: 100_000,
        ),
        Misconception(
            "cr.height",
            "the performance at the crossing",
            "About 95 is how high the curves are where they meet. Return the number of samples, n.",
            lambda: float(TRADITIONAL.at(crossover())),
        ),
        Misconception(
            "cr.gap",
            "where the curves are furthest apart",
            "You found the n with the largest gap. At the crossing the gap is 0: look where its sign changes.",
            lambda: float(np.argmax(TRADITIONAL.at(np.arange(1e5)) - DEEP.at(np.arange(1e5)))),
        ),
        Misconception(
            "cr.exponent",
            "the exponent instead of n",
            "5.44 is the power of 10 that you read off the log axis. Return n = 10 ** 5.44...",
            lambda: float(np.log10(crossover())),
        ),
        Misconception(
            "cr.index",
            "the place in the grid",
            "np.argmax and np.argmin return a place in the array. Look up the n at that place.",
            on_grid,
        ),
        Misconception(
            "cr.grid",
            "read from a coarse grid",
            "The right neighbourhood, but the points of your grid are almost 10 % apart. Use a finer grid near the "
            "crossing, halve the interval again and again, or solve the equation.",
            lambda: float(GRID[on_grid()]),
        ),
        Misconception(
            "cr.first",
            "the first n of the grid",
            "At your n the traditional curve is ahead, as it is from the start. Look for where deep takes over.",
            lambda: float(GRID[np.argmax(TRADITIONAL.at(GRID) > DEEP.at(GRID))]),
        ),
        Misconception(
            "cr.last",
            "the last n of the grid",
            "There deep learning has been ahead for a long time. Look for the first n where it is.",
            lambda: 1_000_000,
        ),
        Misconception(
            "cr.log10",
            "log10 instead of ln",
            "exp is undone by the natural logarithm: np.log, not np.log10.",
            lambda: float(1e5 * np.log10(48.0 / 3.0)),
        ),
        Misconception(
            "cr.wrongscale",
            "the scale of the traditional curve",
            "The right equation, but the scale of the deep-learning curve is 100,000: multiply the logarithm by that.",
            lambda: float(1e4 * np.log(48.0 / 3.0)),
        ),
        Misconception(
            "cr.thousands",
            "counted in thousands",
            "Return the number of samples itself: 277 thousand is 277000.",
            lambda: crossover() / 1000.0,
        ),
        Misconception(
            "cr.both",
            "n and the height",
            "Return one number: the n of the crossing, without the performance.",
            lambda: (crossover(), float(TRADITIONAL.at(crossover()))),
        ),
        Misconception(
            "cr.nothing",
            "nothing found, because equal was asked for",
            "Two curves never hold exactly equal floating-point numbers on a grid. "
            "Look for the place where the sign of their difference changes.",
            lambda: GRID[TRADITIONAL.at(GRID) == DEEP.at(GRID)],
        ),
        Misconception(
            "cr.none",
            "nothing returned",
            "Your function ends without a return: it is missing, or stands below an if that never holds. (Two curves "
            "are never exactly equal on a grid; look for the place where the sign of their difference changes.)",
            lambda: None,
        ),
        Misconception(
            "cr.text",
            "a text instead of a number",
            "Return a number, without quotes and commas.",
            lambda: f"{crossover():,.0f}",
        ),
    ),
)
