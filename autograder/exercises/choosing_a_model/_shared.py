"""What the two simulated performance curves share: hidden sample sizes, promises, and wrong ideas about the formula.

The curves are a simulation that the course agrees on, not measurements: start + rise * (1 - exp(-n / scale)).
"""

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from autograder.exercises.probe import on
from autograder.exercises.promises import Case, agrees, leaves_arguments
from autograder.model import Band, Check, Misconception


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


def ideas(prefix: str, curve: Curve, other: Curve) -> tuple[Misconception, ...]:
    """Wrong ideas about one curve; `other` is the one it is easily mixed up with."""
    start, rise, scale = curve
    power = round(math.log10(scale))

    def overwrites(n: Any) -> Any:
        if isinstance(n, np.ndarray) and n.dtype.kind == "f":
            n /= -scale
            return start + rise * (1.0 - np.exp(n))
        return curve.at(n)

    return (
        Misconception(
            f"{prefix}.sign",
            "the minus sign left out",
            "Without the minus sign exp grows without end. It is exp(-n / scale), which falls from 1 to 0.",
            lambda n: start + rise * (1.0 - np.exp(n / scale)),
        ),
        Misconception(
            f"{prefix}.falls",
            "1 - ... left out",
            "Your curve falls as the data grows. The formula has 1 - exp(...), which rises from 0 to 1.",
            lambda n: start + rise * np.exp(-n / scale),
        ),
        Misconception(
            f"{prefix}.brackets",
            "the brackets after the factor left out",
            f"{rise:g} multiplies the whole of (1 - exp(...)); without the brackets it multiplies only the 1.",
            lambda n: start + rise * 1.0 - np.exp(-n / scale),
        ),
        Misconception(
            f"{prefix}.nostart",
            "the starting value left out",
            f"With no data the performance is {start:g}, not 0: add the starting value.",
            lambda n: rise * (1.0 - np.exp(-n / scale)),
        ),
        Misconception(
            f"{prefix}.norise",
            "the factor left out",
            f"Multiply (1 - exp(...)) by {rise:g}; your curve rises by 1 only.",
            lambda n: start + (1.0 - np.exp(-n / scale)),
        ),
        Misconception(
            f"{prefix}.limit",
            "the limit taken for the rise",
            f"{start + rise:g} is the limit. The curve starts at {start:g} and rises by {rise:g}.",
            lambda n: start + (start + rise) * (1.0 - np.exp(-n / scale)),
        ),
        Misconception(
            f"{prefix}.other",
            "the other curve",
            "That is the formula of the other kind of model. Check which numbers belong to which.",
            other.at,
        ),
        Misconception(
            f"{prefix}.scale",
            "the scale of the other curve",
            f"Divide n by 10 to the power of {power}; your curve rises at the pace of the other one.",
            lambda n: start + rise * (1.0 - np.exp(-n / other.scale)),
        ),
        Misconception(
            f"{prefix}.xor",
            "^ used for a power",
            f"In Python ^ is not a power: 10 ^ {power} is {10 ^ power}. Write 10 ** {power} or 1e{power}.",
            lambda n: start + rise * (1.0 - np.exp(-n / (10 ^ power))),
        ),
        Misconception(
            f"{prefix}.xorfirst",
            "^ used for a power, after a division",
            "In Python ^ is not a power: it works on the bits of whole numbers, and n / 10 is none. "
            f"Write 10 ** {power} or 1e{power}.",
            lambda n: start + rise * (1.0 - np.exp(-n / 10 ^ power)),
        ),
        Misconception(
            f"{prefix}.outside",
            "divided after exp",
            "Divide n by the scale first, then take exp: exp(-n / scale), not exp(-n) / scale.",
            lambda n: start + rise * (1.0 - np.exp(-n) / scale),
        ),
        Misconception(
            f"{prefix}.whole",
            "whole-number division",
            "// cuts the fraction off, so your curve climbs in steps. Use /.",
            lambda n: start + rise * (1.0 - np.exp(-(n // scale))),
        ),
        Misconception(
            f"{prefix}.ten",
            "powers of 10 instead of e",
            "exp is a power of e = 2.718..., not of 10: use np.exp.",
            lambda n: start + rise * (1.0 - 10.0 ** (-n / scale)),
        ),
        Misconception(
            f"{prefix}.fraction",
            "a fraction instead of per cent",
            "The result is in per cent: 85, not 0.85. Do not divide by 100.",
            lambda n: curve.at(n) / 100.0,
        ),
        Misconception(
            f"{prefix}.round",
            "rounded to whole per cent",
            "Keep the digits after the point: do not round the result.",
            lambda n: np.round(curve.at(n)),
        ),
        Misconception(
            f"{prefix}.line",
            "straight lines instead of a curve",
            "Your curve climbs in a straight line and then stays flat. The exponential bends all the way.",
            lambda n: start + rise * np.minimum(n / scale, 1.0),
        ),
        Misconception(
            f"{prefix}.math",
            "math.exp on an array",
            "math.exp takes one number; np.exp takes arrays too.",
            lambda n: start + rise * (1.0 - math.exp(-n / scale)),
        ),
        Misconception(
            f"{prefix}.inplace",
            "overwrites its input",
            "Your values are right, but /= changed the array of the caller. Write n / scale instead.",
            overwrites,
        ),
    )
