"""Losses from epoch to epoch: yours, a solid line with dots, over those of a right training, dashed."""

import math

from autograder.model import Panel, Sketch
from autograder.pages.images import Picture
from autograder.pages.plots import BLUE, INK, MUTED, ORANGE, TEXT, picture, sheet
from autograder.pages.sketches.values import short
from autograder.pages.text import count


def lines_picture(sketch: Sketch) -> Picture:
    """Both lines on one pair of axes."""
    (panel,) = sketch.panels
    figure, axes = sheet(360, 230)
    shown = [value if math.isfinite(value) else math.nan for value in panel.got]
    axes.plot(range(len(shown)), shown, color=BLUE, linewidth=2, marker="o", markersize=3.5, label="yours")
    axes.plot(
        range(len(panel.expected)), panel.expected, color=ORANGE, linewidth=2.5, dashes=(4, 2.5), label="a right one"
    )
    axes.set_ylim(top=min(1.6 * max(panel.expected), 1.05 * max([*panel.expected, *filter(math.isfinite, panel.got)])))
    axes.set_xlabel("epoch", color=MUTED, fontsize=TEXT)
    axes.set_ylabel(panel.name, color=MUTED, fontsize=TEXT)
    axes.legend(frameon=False, labelcolor=INK, fontsize=TEXT)
    return picture(figure, describe(panel), f"{sketch.call}: your {panel.name} (solid) and that of a right training.")


def describe(panel: Panel) -> str:
    """The message of the picture."""
    got = [value for value in panel.got if math.isfinite(value)]
    right = f"a right training goes from {short(panel.expected[0])} to {short(panel.expected[-1])}"
    if not got:
        return f"The {panel.name} of your training is no finite number; {right}."
    epochs = f" in {count(len(panel.got), 'epoch')}"
    lost = "" if len(got) == len(panel.got) else " and then is no finite number"
    return (
        f"Two lines of the {panel.name} against the epoch. Yours {way(got)} {short(got[0])} to {short(got[-1])}"
        f"{epochs}{lost}; {right} in {len(panel.expected)}."
    )


def way(values: list[float]) -> str:
    """Whether the line falls, rises or hardly moves."""
    if abs(values[-1] - values[0]) < 0.05 * abs(values[0]):
        return "hardly moves, from"
    return "falls from" if values[-1] < values[0] else "rises from"
