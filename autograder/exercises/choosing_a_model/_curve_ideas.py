"""Wrong ideas about the formula of a performance curve, each as the curve or program that it makes."""

import math
from typing import Any

import numpy as np

from autograder.exercises.choosing_a_model._shared import Curve
from autograder.model import Misconception


def ideas(prefix: str, curve: Curve, other: Curve) -> tuple[Misconception, ...]:
    """Wrong ideas about one curve; `other` is the one it is easily mixed up with."""
    return (*of_the_formula(prefix, curve, other), *of_its_operators(prefix, curve), *of_the_result(prefix, curve))


def of_the_formula(prefix: str, curve: Curve, other: Curve) -> tuple[Misconception, ...]:
    """A part of the formula is left out, or another one's stands in its place."""
    start, rise, scale = curve
    power = round(math.log10(scale))
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
    )


def of_its_operators(prefix: str, curve: Curve) -> tuple[Misconception, ...]:
    """The formula is right on paper, and Python computes another one."""
    start, rise, scale = curve
    power = round(math.log10(scale))
    return (
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
    )


def of_the_result(prefix: str, curve: Curve) -> tuple[Misconception, ...]:
    """The result has another unit or shape, is for one number only, or costs the caller the input."""
    start, rise, scale = curve

    def overwrites(n: Any) -> Any:
        if isinstance(n, np.ndarray) and n.dtype.kind == "f":
            n /= -scale
            return start + rise * (1.0 - np.exp(n))
        return curve.at(n)

    return (
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
