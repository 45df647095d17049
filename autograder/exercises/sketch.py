"""Draw a figure of one panel from a plan: curves, marked places, and what is written around them.

For the truths and the wrong programs of figure exercises, so that a wrong figure is the right plan with one change.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from autograder.exercises.inputs import Array

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


class Stroke(NamedTuple):
    """One curve and its entry in the legend."""

    x: Array
    y: Array
    label: str = ""


class Mark(NamedTuple):
    """A vertical line, or a point where `y` is given, and its entry in the legend."""

    x: float
    label: str = ""
    y: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """What to draw; `late` marks are drawn after the legend, in which they are missing."""

    curves: tuple[Stroke, ...]
    marks: tuple[Mark, ...] = ()
    late: tuple[Mark, ...] = ()
    title: str = ""
    xlabel: str = ""
    ylabel: str = ""
    xscale: str = "linear"
    yscale: str = "linear"
    legend: bool = True


def drawn(sketch: Sketch) -> "Figure":
    """The figure, with a panel of its own."""
    from matplotlib.figure import Figure  # not before a figure is wanted: it takes a while to load

    figure = Figure(layout="constrained")
    panel = figure.subplots()
    for curve in sketch.curves:
        panel.plot(curve.x, curve.y, label=curve.label or None)
    add_marks(panel, sketch.marks)
    panel.set(title=sketch.title, xlabel=sketch.xlabel, ylabel=sketch.ylabel)
    panel.set(xscale=sketch.xscale, yscale=sketch.yscale)
    panel.grid(visible=True)
    if sketch.legend:
        panel.legend()
    add_marks(panel, sketch.late)
    return figure


def add_marks(panel: "Axes", marks: tuple[Mark, ...]) -> None:
    """Draw each mark as a dashed line or a dot."""
    for x, label, y in marks:
        if y is None:
            panel.axvline(x, color="grey", linestyle="--", label=label or None)
        else:
            panel.plot([x], [y], "o", label=label or None)
