"""A figure of four activation functions: 2 x 2 panels over [-5, 5], marked from what the figure contains.

There is no hidden input, so the checks look at the description of the figure: which curve each panel holds, on the
student's own grid of points, and what is written around it. Titles and labels earn only around four panels of which
at least one shows the right curve.
"""

from typing import TYPE_CHECKING

import numpy as np

from autograder.exercises.activation_functions._curves import RIGHT, TITLES, curve_name, followed, main_curve
from autograder.exercises.activation_functions.plot_activations_ideas import MISCONCEPTIONS
from autograder.exercises.compare import kind_of, show
from autograder.exercises.figures import Line, Panel, Picture, described, drawn_by, first_named, without
from autograder.exercises.probe import seen_value
from autograder.exercises.promises import Test
from autograder.model import Band, Broken, Check, Exercise, Function, Observation, Trial

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LOW, HIGH = -5.0, 5.0
FEWEST_POINTS = 50
NEAR = 1e-6
"""How far from a wanted x a point may lie: np.arange(-5, 5.1, 0.1) misses 0 by rounding."""
OVERRUN = 0.25
"""How far beyond the ends the points may run: np.arange(-5, 5.1, 0.1) may end at 5.1."""


def plot_activations() -> "Figure":
    """Four panels, one for each activation function, with 0 among the 101 points."""
    from matplotlib.figure import Figure  # not before a figure is wanted: it takes a while to load

    x = np.linspace(LOW, HIGH, 101)
    figure = Figure(figsize=(8, 6), layout="constrained")
    for panel, (name, curve) in zip(figure.subplots(2, 2).flat, RIGHT.items(), strict=True):
        panel.plot(x, curve(x))
        panel.set(title=name, xlabel="x", ylabel="f(x)")
        panel.grid(visible=True)
    return figure


def shows(name: str) -> Test:
    """Some panel shows this curve, on both sides of 0."""

    def test(trial: Trial) -> None:
        picture = drawn_by(trial.function)
        lines = [line for panel in picture.panels for line in panel.curves if name in followed(line)]
        if any(line.x.min() < -0.5 and line.x.max() > 0.5 for line in lines):
            return
        if lines:
            raise Broken(f"{name} is drawn on one side of 0 only: {span_words(lines[0])}")
        raise Broken(missing_words(picture, name))

    return test


def missing_words(picture: Picture, name: str) -> str:
    """Why a curve was not found: what the panel of that title shows instead."""
    if not picture.panels:
        return "the figure is empty: it has no panels"
    titled = [panel for panel in picture.panels if panel.curves and first_named(panel.title, TITLES) == name]
    if not titled:
        return f"no panel shows {name}"
    line = main_curve(titled[0])
    other = followed(line)
    if other:
        return f"the panel titled {name} shows {other[0]} instead"
    first = int(np.argmax(line.strays(RIGHT[name])))
    want = show(float(RIGHT[name](line.x[first : first + 1])[0]))
    return f"the panel titled {name} is {show(line.y[first])} at x = {show(line.x[first])}, should be {want}"


def four_panels(trial: Trial) -> tuple[Panel, ...]:
    """The panels that hold a curve, when there are four and one of them is right; else `Broken`."""
    panels = tuple(panel for panel in drawn_by(trial.function).panels if panel.curves)
    if len(panels) != len(RIGHT):
        raise Broken(f"counts only with four panels that hold a curve; the figure has {len(panels)}")
    if not any(followed(main_curve(panel)) for panel in panels):
        raise Broken("counts only once a panel shows the right curve")
    return panels


def own_panels(trial: Trial) -> None:
    """Four panels in two rows and two columns, each with one of the curves."""
    panels = four_panels(trial)
    if len(drawn_by(trial.function).panels) != len(panels):
        raise Broken("the figure has empty panels besides the four")
    if any(len({name for line in panel.curves for name in followed(line)[:1]}) > 1 for panel in panels):
        raise Broken("a panel shows several of the four functions; each has a panel of its own")
    cells = {panel.cell for panel in panels if panel.cell}
    rows, columns = {row for row, _ in cells}, {column for _, column in cells}
    if cells and (len(cells), len(rows), len(columns)) != (4, 2, 2):
        raise Broken(f"the panels lie in {len(rows)} x {len(columns)} rows and columns, should be 2 x 2")


def titles(trial: Trial) -> None:
    """Each title names the function of its panel, and no two name the same."""
    panels = four_panels(trial)
    named = [first_named(panel.title, TITLES) for panel in panels]
    if None in named:
        raise Broken(f"{named.count(None)} of 4 panels have no title that names its function")
    for name, panel in zip(named, panels, strict=True):
        shown = followed(main_curve(panel))
        if shown and name not in shown:
            raise Broken(f"the panel titled {name} shows {shown[0]}")
    if len(set(named)) < len(named):
        raise Broken("two panels have a title that names the same function")


def axis_labels(trial: Trial) -> None:
    """Both axes of each panel have a label."""
    panels = four_panels(trial)
    for axis, missing in (("x", without(panels, lambda p: p.xlabel)), ("y", without(panels, lambda p: p.ylabel))):
        if missing:
            raise Broken(f"{missing} of 4 panels have no label on the {axis}-axis")


def grids(trial: Trial) -> None:
    """Each panel has grid lines."""
    missing = without(four_panels(trial), lambda panel: panel.grid)
    if missing:
        raise Broken(f"{missing} of 4 panels have no grid: call grid(True) on each of them")


def zero_on_grid(trial: Trial) -> None:
    """Each curve has a point at 0, with points on both sides, so that the corner of ReLU is where it belongs."""
    for line in map(main_curve, four_panels(trial)):
        if not has_zero(line):
            raise Broken(
                f"no point of a curve lies at x = 0 between its neighbours (the nearest is {show(nearest(line))}): "
                "an odd number of evenly spaced points from -5 to 5 has one"
            )


def has_zero(line: Line) -> bool:
    """Whether 0 is one of the points and not the first or last."""
    return bool(line.x.min() < -NEAR and line.x.max() > NEAR and abs(nearest(line)) <= NEAR)


def nearest(line: Line) -> float:
    """The x that is nearest to 0."""
    return float(line.x[np.argmin(np.abs(line.x))])


def whole_range(trial: Trial) -> None:
    """Each curve runs from -5 to 5, and the panel shows all of it."""
    for panel in four_panels(trial):
        line = main_curve(panel)
        if span(line) != "whole":
            raise Broken(f"a curve does not run from -5 to 5: {span_words(line)}")
        if panel.xlim and (panel.xlim[0] > LOW + NEAR or panel.xlim[1] < HIGH - NEAR):
            raise Broken("a panel cuts its curve off: the limits of its x-axis leave out a part of -5 to 5")


def span(line: Line) -> str:
    """How the points lie on [-5, 5]."""
    low, high = float(line.x.min()), float(line.x.max())
    if low > LOW + NEAR or high < HIGH - NEAR:
        return "right half" if low >= 0.0 else "cut short"
    return "too wide" if low < LOW - OVERRUN or high > HIGH + OVERRUN else "whole"


def span_words(line: Line) -> str:
    """From where to where the points run."""
    return f"its points run from {show(line.x.min())} to {show(line.x.max())}"


def smooth(trial: Trial) -> None:
    """Each curve has enough points to look smooth."""
    fewest = min(len(main_curve(panel).x) for panel in four_panels(trial))
    if fewest < FEWEST_POINTS:
        raise Broken(f"a curve has {fewest} points and looks jagged; at least {FEWEST_POINTS} are asked for")


def observe(function: Function) -> Observation:
    """Facts about the figure that do not depend on the grid of points, the wording or the colours."""
    reply = function()
    if reply.raised or reply.fault:
        return {"returned": seen_value(reply)}
    try:
        picture = described(reply.value)
    except Broken:
        return {"returned": kind_of(reply.value)}
    held = [panel for panel in picture.panels if panel.curves]
    mains = [main_curve(panel) for panel in held]
    crowd = crowded(held)
    if crowd:
        return {"returned": "Figure", "panels": len(picture.panels), "together": crowd}
    return {
        "returned": "Figure",
        "panels": len(picture.panels),
        "cells": str(sorted(panel.cell or (-1, -1) for panel in picture.panels)),
        "curves": str(sorted(sorted({curve_name(line) for line in panel.curves}) for panel in held)),
        "titles": str(sorted({title_fact(panel) for panel in held})),
        "x labels": str([bool(panel.xlabel) for panel in picture.panels]),
        "y labels": str([bool(panel.ylabel) for panel in picture.panels]),
        "grids": str([panel.grid for panel in picture.panels]),
        "zero": all(map(has_zero, mains)),
        "span": str(sorted(set(map(span, mains)))),
        "smooth": all(len(line.x) >= FEWEST_POINTS for line in mains),
    }


def crowded(held: list[Panel]) -> str:
    """The curves of the only panel that holds any, if there are several: what is written around them says no more."""
    names = sorted({curve_name(line) for panel in held for line in panel.curves})
    return ", ".join(names) if len(held) == 1 and len(names) > 1 else ""


def title_fact(panel: Panel) -> str:
    """Whether the title belongs to the curve."""
    named, shown = first_named(panel.title, TITLES), followed(main_curve(panel))
    if named is None:
        return "names nothing"
    return "names another curve" if shown and named not in shown else "fits"


def curve_check(name: str) -> Check:
    """The promise that one of the four curves is there."""
    promise = f"A panel shows {name} on both sides of 0"
    return Check(name, promise, 0.5, Band.BAND_5, ("SE-12-02", "SE-12-07"), shows(name))


PLOT_ACTIVATIONS = Exercise(
    name="plot_activations",
    assignment="activation_functions",
    signature="plot_activations()",
    core=True,
    truth=plot_activations,
    checks=(
        *map(curve_check, RIGHT),
        Check(
            "panels",
            "Four panels in two rows and two columns, one function in each",
            0.5,
            Band.BAND_5,
            ("SE-12-02",),
            own_panels,
        ),
        Check("titles", "Each title names the function of its panel", 0.5, Band.BAND_5, ("SE-12-02",), titles),
        Check("axis labels", "Each panel has a label on both axes", 0.5, Band.BAND_5, ("SE-12-02",), axis_labels),
        Check("grids", "Each panel has grid lines", 0.5, Band.BAND_5, ("SE-12-02",), grids),
        Check(
            "zero",
            "0 is one of the points, so that the corner of ReLU is sharp",
            1,
            Band.BAND_6,
            ("SE-12-07", "SE-12-08"),
            zero_on_grid,
        ),
        Check("range", "The curves run from -5 to 5", 0.5, Band.BAND_6, ("SE-12-08",), whole_range),
        Check("smooth", "The curves have enough points to be smooth", 0.5, Band.BAND_6, ("SE-12-08",), smooth),
    ),
    observe=observe,
    misconceptions=MISCONCEPTIONS,
    draws_figure=True,
)
