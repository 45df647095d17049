"""The figure of the two simulated performance curves: log x axis, both curves, the crossing marked and in the legend.

There is no hidden input, so the checks look at what the figure contains, on the student's own grid of points. What is
written around the curves earns only where at least one curve is right.
"""

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from autograder.exercises.choosing_a_model._shared import CROSSING, DEEP, TRADITIONAL, Curve
from autograder.exercises.choosing_a_model.plot_performance_curves_ideas import (
    HIGH,
    IDEAS,
    LOW,
    NAMES,
    RIGHT,
)
from autograder.exercises.compare import kind_of, show
from autograder.exercises.figures import Line, Panel, first_named
from autograder.exercises.landmarks import Landmark, Marked, entry_of, in_legend, the_panel
from autograder.exercises.probe import seen_value
from autograder.exercises.promises import Test, value_of
from autograder.exercises.sketch import drawn
from autograder.model import Band, Broken, Check, Exercise, Function, Observation, Trial

if TYPE_CHECKING:
    from matplotlib.figure import Figure

CURVES = {"traditional ML": TRADITIONAL, "deep learning": DEEP}
CLOSE = 0.02
"""How far from the crossing a mark may be, as a share of it: closer than the eye can tell on a log axis."""

MANY = 10_000
"""A line with so many points may be described in part only; then the limits of the axis tell how far it runs."""

WIDEST_STEP = 1.5
"""The most that neighbouring points may differ by, as a factor, for a curve that looks smooth on a log axis."""


@cache
def plot_performance_curves() -> "Figure":
    """Both curves from 100 to 1,000,000 samples, and a line where they cross."""
    return drawn(RIGHT)


def line_of(panel: Panel, curve: Curve) -> Line | None:
    """The line that shows the curve, if there is one."""
    return next((line for line in panel.curves if line.follows(curve.at)), None)


def the_figure(trial: Trial) -> Marked:
    """The panel with its marks, once one of the curves is in it; else `Broken`."""
    marked = the_panel(value_of(trial.function()))
    if not any(line_of(marked.panel, curve) for curve in CURVES.values()):
        raise Broken("counts only once a curve is right")
    return marked


def shows(name: str) -> Test:
    """The panel shows this curve."""

    def test(trial: Trial) -> None:
        panel = the_panel(value_of(trial.function())).panel
        if line_of(panel, CURVES[name]) is not None:
            return
        named = [line for line in panel.curves if first_named(entry_of(line, panel) or "", NAMES) == name]
        raise Broken(f"no line shows {name}" if not named else off_words(named[0], name))

    return test


def off_words(line: Line, name: str) -> str:
    """Where a line leaves the curve that its label names."""
    first = int(np.argmax(line.strays(CURVES[name].at)))
    n = float(line.x[first])
    want = float(CURVES[name].at(n))
    return f"the line labelled {name} is {show(line.y[first])} at n = {n:,.0f}, should be {show(want)}"


def log_axis(trial: Trial) -> None:
    """The x axis is logarithmic, the y axis is not."""
    panel = the_figure(trial).panel
    if panel.xscale != "log":
        raise Broken("the x-axis is linear, so everything below 100,000 is squeezed together: use a log axis")
    if panel.yscale != "linear":
        raise Broken("the y-axis is in per cent and stays linear; only the x-axis is logarithmic")


def written(trial: Trial) -> None:
    """The panel has a title and both axes have a label."""
    panel = the_figure(trial).panel
    for what, words in (
        ("title", panel.title),
        ("label on the x-axis", panel.xlabel),
        ("label on the y-axis", panel.ylabel),
    ):
        if not words:
            raise Broken(f"the panel has no {what}")


def legend(trial: Trial) -> None:
    """The legend says which curve is which."""
    panel = the_figure(trial).panel
    for name, curve in CURVES.items():
        in_legend(line_of(panel, curve), panel, name, NAMES)


def at_crossing(landmark: Landmark) -> bool:
    """Whether it marks the place where the curves cross."""
    right_height = landmark.y is None or abs(landmark.y - TRADITIONAL.at(CROSSING)) < 1.0
    return abs(landmark.x - CROSSING) <= CLOSE * CROSSING and right_height


def crossing_marked(trial: Trial) -> None:
    """A vertical line or a point marks the crossing."""
    landmarks = the_figure(trial).landmarks
    if not landmarks:
        raise Broken("nothing marks the crossing: draw a vertical line (axvline) or a point there")
    wrong = [landmark.x for landmark in landmarks if not at_crossing(landmark)]
    if len(wrong) == len(landmarks):
        gap = float(TRADITIONAL.at(wrong[0]) - DEEP.at(wrong[0]))
        raise Broken(f"the mark is at n = {wrong[0]:,.0f}; the curves are {abs(gap):.1f} points apart there")


def crossing_in_legend(trial: Trial) -> None:
    """The legend has an entry for the mark."""
    crossings = [landmark for landmark in the_figure(trial).landmarks if at_crossing(landmark)]
    if not crossings:
        raise Broken("counts only once the crossing is marked in the right place")
    if not any(landmark.entry for landmark in crossings):
        raise Broken("the mark is not in the legend: give it a label, and call legend() after drawing it")


def whole_range(trial: Trial) -> None:
    """Both curves run from 100 to 1,000,000 in steps that look smooth on a log axis."""
    panel = the_figure(trial).panel
    for name, curve in CURVES.items():
        line = line_of(panel, curve)
        if line is None:
            raise Broken("counts only once both curves are right")
        if reach(line, panel) != "whole":
            raise Broken(f"{name} runs from {line.x.min():,.0f} to {line.x.max():,.0f}, should be 100 to 1,000,000")
        if widest_step(line) > WIDEST_STEP:
            raise Broken("on a log axis the left end has too few points: space them with np.logspace(2, 6, ...)")


def reach(line: Line, panel: Panel) -> str:
    """Whether the line covers 100 to 1,000,000."""
    high = float(line.x.max())
    if len(line.x) >= MANY and panel.xlim:
        high = max(high, panel.xlim[1])
    return "whole" if line.x.min() <= LOW * 1.001 and high >= HIGH * 0.999 else "part"


def widest_step(line: Line) -> float:
    """The largest factor between neighbouring points from 100 on."""
    x = np.sort(line.x[line.x >= LOW])
    return float(np.max(x[1:] / x[:-1])) if len(x) > 1 else np.inf


def observe(function: Function) -> Observation:
    """Facts about the figure that do not depend on the grid of points, the wording or the colours."""
    reply = function()
    if reply.raised or reply.fault:
        return {"returned": seen_value(reply)}
    try:
        panel, landmarks = the_panel(reply.value)
    except Broken as broken:
        return {"returned": kind_of(reply.value), "why": str(broken)}
    return {
        "returned": "Figure",
        "scales": f"{panel.xscale} {panel.yscale}",
        "curves": str(sorted(curve_seen(line, panel) for line in panel.curves)),
        "written": str([bool(words) for words in (panel.title, panel.xlabel, panel.ylabel)]),
        "legend": str(panel.legend is not None),
        "marks": str(sorted(mark_seen(landmark) for landmark in landmarks)),
        "reach": str(sorted(f"{reach(line, panel)} {widest_step(line) <= WIDEST_STEP}" for line in panel.curves)),
    }


def curve_seen(line: Line, panel: Panel) -> str:
    """Which curve a line is, and what the legend calls it."""
    kinds = {**CURVES, **{f"{name} as a fraction": curve for name, curve in FRACTIONS.items()}}
    kind = next((name for name, curve in kinds.items() if line.follows(curve.at)), "another")
    return f"{kind} called {first_named(entry_of(line, panel) or '', NAMES)}"


FRACTIONS = {name: Curve(curve.start / 100.0, curve.rise / 100.0, curve.scale) for name, curve in CURVES.items()}


def mark_seen(landmark: Landmark) -> str:
    """Where a mark is, roughly, and whether the legend knows it."""
    place = "the crossing" if at_crossing(landmark) else f"10^{np.log10(max(landmark.x, 1.0)):.2f}"
    known = "in the legend" if landmark.entry else "labelled" if landmark.label else "without a label"
    return f"{place}, {known}"


PLOT_PERFORMANCE_CURVES = Exercise(
    name="plot_performance_curves",
    assignment="choosing_a_model",
    signature="plot_performance_curves()",
    core=True,
    truth=plot_performance_curves,
    checks=(
        *(
            Check(name, f"A line shows {name}", 0.5, Band.BAND_5, ("SE-12-02", "SE-12-07"), shows(name))
            for name in CURVES
        ),
        Check("log axis", "The x-axis is logarithmic", 0.5, Band.BAND_5, ("SE-12-02",), log_axis),
        Check(
            "title and labels", "There is a title, and a label on both axes", 0.5, Band.BAND_5, ("SE-12-02",), written
        ),
        Check("legend", "The legend says which curve is which", 0.5, Band.BAND_5, ("SE-12-02",), legend),
        Check(
            "crossing",
            "The place where the curves cross is marked",
            0.5,
            Band.BAND_6,
            ("SE-12-07", "SE-12-08"),
            crossing_marked,
        ),
        Check(
            "crossing in the legend",
            "The legend explains the mark",
            0.5,
            Band.BAND_6,
            ("SE-12-07", "SE-12-08"),
            crossing_in_legend,
        ),
        Check(
            "range",
            "Both curves run from 100 to 1,000,000 samples and look smooth on the log axis",
            0.5,
            Band.BAND_6,
            ("SE-12-08",),
            whole_range,
        ),
    ),
    observe=observe,
    misconceptions=IDEAS,
    draws_figure=True,
)
