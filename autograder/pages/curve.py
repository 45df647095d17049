"""A student's curve over the expected one: the picture, and the sentence that says what there is to see."""

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from autograder.model import CurveData
from autograder.pages.images import Picture
from autograder.pages.plots import BLUE, GRID, INK, MUTED, ORANGE, TEXT, note, picture, sheet
from autograder.pages.text import number

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NEAR = 1e-6
"""Curves that are this close, relative to the size of the numbers, are the same curve."""

CLEAR = 0.12
"""Names at the ends of two lines can be told apart when the ends differ by this share of the height."""

Points = tuple[float, ...]


@lru_cache(maxsize=256)
def curve_picture(data: CurveData, name: str) -> Picture | None:
    """The picture of a curve that leaves the expected one; None where there is no difference to see.

    A wrong idea that half a class holds is one curve, so it is drawn once.
    """
    apart = differing(data)
    if not apart:
        return None
    return draw(data, name, describe(data, name, apart))


def differing(data: CurveData) -> list[int]:
    """Where the two curves are apart, as indices; a hole in either is one in both or a difference."""
    return [index for index in range(len(data.x)) if gap(data, index) > NEAR * (1 + abs(data.expected[index]))]


def gap(data: CurveData, index: int) -> float:
    """How far apart the curves are at one place: endlessly, where the student's has no value."""
    distance = abs(data.got[index] - data.expected[index])
    return math.inf if math.isnan(distance) else distance


def describe(data: CurveData, name: str, apart: list[int]) -> str:
    """What there is to see, for those who can't see it."""
    worst = max(apart, key=lambda index: gap(data, index))
    at = f"At x = {number(data.x[worst])} it gives {value(data.got[worst])}, expected is {value(data.expected[worst])}."
    leaves = f"leaves the expected one, dashed, {where(data, apart)}"
    return f"Two curves of {name} against x. Yours, a solid line, {leaves}. {at}"


def where(data: CurveData, apart: list[int]) -> str:
    """The part of the x axis on which the curves are apart, in words."""
    first, last, end = apart[0], apart[-1], len(data.x) - 1
    if first == 0 and last == end:
        return "over the whole width" if len(apart) > end // 2 else "in several places"
    if first == 0:
        return f"for x up to {number(data.x[last])}"
    if last == end:
        return f"from x = {number(data.x[first])} on"
    return f"between x = {number(data.x[first])} and x = {number(data.x[last])}"


def value(amount: float) -> str:
    """A value of a curve as words."""
    if not math.isfinite(amount):
        return "no finite number"
    return number(amount) if abs(amount) < 1e6 else f"{amount:.1e}".replace("-", "−")


def draw(data: CurveData, name: str, alt: str) -> Picture:
    """Both curves on one pair of axes, each named beside its own line where the lines end apart."""
    figure, axes = sheet(360, 230)
    low, high = limits(data)
    got = tuple(min(max(y, 2 * low - high), 2 * high - low) for y in data.got)
    axes.axhline(0, color=GRID, linewidth=1)
    axes.axvline(0, color=GRID, linewidth=1)
    axes.plot(data.x, got, color=BLUE, linewidth=3, label="yours")
    axes.plot(data.x, data.expected, color=ORANGE, linewidth=2.5, dashes=(4, 2.5), label="expected")
    axes.set(xlim=(data.x[0], data.x[-1]), ylim=(low, high))
    axes.set_xlabel("x", color=MUTED, fontsize=TEXT)
    name_lines(axes, got, data.expected)
    return picture(figure, alt, f"Your {name} (solid) over the expected one (dashed).")


def limits(data: CurveData) -> tuple[float, float]:
    """The part of the y axis to draw: all of the expected curve, and of the student's what is not far off."""
    low, high = min(data.expected), max(data.expected)
    room = 1.5 * (high - low or 1.0)
    shown = [min(max(y, low - room), high + room) for y in data.got if not math.isnan(y)]
    low, high = min([low, *shown]), max([high, *shown])
    margin = 0.06 * (high - low or 1.0)
    return low - margin, high + margin


def name_lines(axes: "Axes", got: Points, expected: Points) -> None:
    """Write each name at the end where the lines are apart; where they are not, a legend must do."""
    low, high = axes.get_ylim()
    end = max((0, -1), key=lambda index: reach(got[index], expected[index], low, high))
    if reach(got[end], expected[end], low, high) < CLEAR * (high - low):
        axes.legend(frameon=False, labelcolor=INK, fontsize=TEXT)
        return
    if end == 0:
        axes.yaxis.tick_right()
    for words, line, colour in (("yours", got, BLUE), ("expected", expected, ORANGE)):
        side = {"xytext": (-6, 0), "ha": "right"} if end == 0 else {"xytext": (6, 0), "ha": "left"}
        note(axes, words, (axes.get_xlim()[end], line[end]), color=colour, fontweight="bold", **side)


def reach(one: float, other: float, low: float, high: float) -> float:
    """How far apart two ends are; no distance where one of them has left the picture or has no value."""
    return abs(one - other) if low <= one <= high and low <= other <= high else 0.0
