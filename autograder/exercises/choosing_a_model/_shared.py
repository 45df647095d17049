"""What the two simulated performance curves share: hidden sample sizes and promises.

The curves are a simulation that the course agrees on, not measurements: start + rise * (1 - exp(-n / scale)).
"""

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from autograder.exercises.probe import on
from autograder.exercises.promises import Case, agrees, leaves_arguments
from autograder.model import Band, Check


class Curve(NamedTuple):
    """The numbers in the formula of one curve."""

    start: float
    rise: float
    scale: float

    def at(self, n: Any) -> Any:
        """The performance in per cent."""
        return self.start + self.rise * (1.0 - np.exp(-n / self.scale))


CROSSING = 1e5 * math.log(16.0)
"""Where the two curves cross; derived in `crossover`, anchored in its tests."""

TRADITIONAL = Curve(70.0, 25.0, 1e4)
DEEP = Curve(50.0, 48.0, 1e5)


def numbers(rng: np.random.Generator) -> Iterator[Case]:
    """Single sample sizes, whole and not."""
    yield (int(rng.integers(3_000, 9_000)),)
    yield (float(rng.uniform(20_000.0, 90_000.0)),)
    yield (int(rng.integers(100, 900)),)


def arrays(rng: np.random.Generator) -> Iterator[Case]:
    """A row of sample sizes, a row of whole numbers, a table."""
    yield (rng.uniform(1e3, 2e5, size=3),)
    yield (rng.integers(100, 200_000, size=5),)
    yield (rng.uniform(1e2, 3e5, size=(4, 3)),)


def edges(rng: np.random.Generator) -> Iterator[Case]:
    """No data at all, one sample, so many that the curve is flat; a view of an array."""
    yield (0,)
    yield (1,)
    yield (float(rng.uniform(1e8, 1e9)),)
    yield (rng.uniform(1e3, 2e5, size=(4, 6))[:, ::2],)


def one_row(rng: np.random.Generator) -> Iterator[Case]:
    """One row of sample sizes, to see what happens to it."""
    yield (rng.uniform(1e3, 2e5, size=6),)


CHECKS = (
    Check(
        "values",
        "Gives the performance in per cent for one sample size",
        1,
        Band.BAND_5,
        ("SE-12-02", "SE-12-07"),
        agrees(numbers),
    ),
    Check(
        "arrays",
        "Works on rows and tables of sample sizes at once",
        1,
        Band.BAND_5,
        ("SE-12-02",),
        agrees(arrays),
    ),
    Check(
        "edges",
        "Holds for no data, for one sample, for very many and for a view of an array",
        0.5,
        Band.BAND_6,
        ("SE-12-08",),
        agrees(edges),
        needs=("values",),
    ),
    Check(
        "input unchanged",
        "The array that was passed in is left as it was",
        0.5,
        Band.BAND_6,
        ("SE-12-07",),
        leaves_arguments(one_row),
        needs=("values",),
    ),
)

OBSERVE = on(
    {
        "5000 samples": (5000,),
        "40 samples": (40,),
        "no data": (0,),
        "a row": (np.array([250.0, 12_000.0, 70_000.0, 400_000.0]),),
    }
)
