"""The right plan of the figure of performance curves, and wrong ideas about it: the plan with one change each."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.exercises.choosing_a_model._shared import CROSSING, DEEP, TRADITIONAL, Curve
from autograder.exercises.inputs import Array
from autograder.exercises.sketch import Mark, Sketch, Stroke, drawn
from autograder.model import Misconception

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LOW, HIGH = 1e2, 1e6
NAMES = {"traditional ML": r"tradition|classic|\bml\b|machine", "deep learning": r"deep|\bdl\b|neural"}
"""How a legend entry names each curve."""

GRID = np.logspace(2, 6, 200)


def strokes(n: Array = GRID, traditional: Curve = TRADITIONAL, deep: Curve = DEEP) -> tuple[Stroke, ...]:
    """Both curves over a grid, with their names."""
    return Stroke(n, traditional.at(n), "Traditional ML"), Stroke(n, deep.at(n), "Deep learning")


RIGHT = Sketch(
    strokes(),
    marks=(Mark(CROSSING, "Crossing"),),
    title="Performance of two simulated models",
    xlabel="Training samples",
    ylabel="Performance (%)",
    xscale="log",
)


def draws(**changes: Any) -> Callable[[], "Figure"]:
    """A program that draws the right figure with these changes."""
    sketch = replace(RIGHT, **changes)
    return cache(lambda: drawn(sketch))


def fraction(curve: Curve) -> Curve:
    """The curve from 0 to 1 instead of per cent."""
    return Curve(curve.start / 100.0, curve.rise / 100.0, curve.scale)


def swapped_names() -> tuple[Stroke, ...]:
    """Each curve under the name of the other."""
    traditional, deep = strokes()
    return traditional._replace(label=deep.label), deep._replace(label=traditional.label)


@cache
def two_panels() -> "Figure":
    """A panel for each curve."""
    from matplotlib.figure import Figure

    figure = Figure()
    for panel, stroke in zip(figure.subplots(1, 2), strokes(), strict=True):
        panel.semilogx(stroke.x, stroke.y, label=stroke.label)
        panel.axvline(CROSSING, label="Crossing")
        panel.set(title=stroke.label, xlabel="Training samples", ylabel="Performance (%)")
        panel.legend()
    return figure


def shows_only() -> None:
    """The right figure, kept to itself."""
    drawn(RIGHT)


IDEAS = (
    Misconception(
        "pc.tenthousand",
        "the crossing drawn at 10,000",
        "At 10,000 samples the curves are 31 points apart. Draw the mark at crossover().",
        draws(marks=(Mark(1e4, "Crossing"),)),
    ),
    Misconception(
        "pc.late",
        "the mark drawn after legend()",
        "legend() collects the labels that exist when it is called. Draw the mark first, then call legend().",
        draws(marks=(), late=(Mark(CROSSING, "Crossing"),)),
    ),
    Misconception(
        "pc.tenthousandlate",
        "the mark at 10,000, and after legend()",
        "Two things: at 10,000 the curves are 31 points apart, so mark crossover(); "
        "and draw the mark before you call legend(), or its label never shows.",
        draws(marks=(), late=(Mark(1e4, "Crossing"),)),
    ),
    Misconception(
        "pc.nolabel",
        "the mark has no label",
        "Give the mark a label too, for example label=“Crossing”, so that the legend explains it.",
        draws(marks=(Mark(CROSSING),)),
    ),
    Misconception(
        "pc.nomark",
        "the crossing not marked",
        "Mark where the curves cross with axvline or a point at crossover().",
        draws(marks=()),
    ),
    Misconception(
        "pc.gap",
        "the largest gap marked",
        "You marked where the curves are furthest apart. Mark where they meet.",
        draws(marks=(Mark(18_337.0, "Crossing"),)),
    ),
    Misconception(
        "pc.linear",
        "a linear x-axis",
        "From 100 to 1,000,000 only a log axis shows both ends: set_xscale(“log”) or semilogx.",
        draws(xscale="linear"),
    ),
    Misconception(
        "pc.loglog",
        "both axes logarithmic",
        "Only the x-axis is logarithmic; per cent from 50 to 98 read best on a linear axis.",
        draws(yscale="log"),
    ),
    Misconception(
        "pc.semilogy",
        "the wrong axis logarithmic",
        "The samples go along the x-axis, so the x-axis is the logarithmic one: semilogx, not semilogy.",
        draws(xscale="linear", yscale="log"),
    ),
    Misconception(
        "pc.nolegend",
        "no legend",
        "Labels show only after a call of legend().",
        draws(legend=False),
    ),
    Misconception(
        "pc.swapped",
        "the names of the curves exchanged",
        "Each curve has the other's name in the legend. The traditional curve is the one that starts at 70.",
        draws(curves=swapped_names()),
    ),
    Misconception(
        "pc.fraction",
        "fractions instead of per cent",
        "The formulas give per cent: the curves end near 95 and 98, not near 1.",
        draws(curves=strokes(traditional=fraction(TRADITIONAL), deep=fraction(DEEP))),
    ),
    Misconception(
        "pc.onlydeep",
        "the traditional curve missing",
        "Draw both curves, so that they can be compared.",
        draws(curves=strokes()[1:]),
    ),
    Misconception(
        "pc.onlytraditional",
        "the deep-learning curve missing",
        "Draw both curves, so that they can be compared.",
        draws(curves=strokes()[:1]),
    ),
    Misconception(
        "pc.linspace",
        "evenly spaced points on a log axis",
        "np.linspace puts one point below 10,000, so the left half of your log axis is a straight line. "
        "np.logspace(2, 6, 200) spaces the points evenly on it.",
        draws(curves=strokes(np.linspace(LOW, HIGH, 100))),
    ),
    Misconception(
        "pc.short",
        "the curves end before they cross",
        "Your curves end at 100,000, before they meet. Draw them up to 1,000,000.",
        draws(curves=strokes(np.logspace(2, 5, 200))),
    ),
    Misconception(
        "pc.nolabels",
        "nothing written on the axes",
        "Say what the axes show: set_xlabel and set_ylabel.",
        draws(xlabel="", ylabel=""),
    ),
    Misconception(
        "pc.notitle",
        "no title",
        "Give the figure a title that says what it shows.",
        draws(title=""),
    ),
    Misconception(
        "pc.twopanels",
        "a panel for each curve",
        "Curves that are to be compared belong into one panel.",
        two_panels,
    ),
    Misconception(
        "pc.none",
        "the figure shown but not returned",
        "Showing a figure puts it on the screen; the function still has to return it: end with return fig.",
        shows_only,
    ),
)
