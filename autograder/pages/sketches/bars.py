"""Bars for a few numbers: yours filled, the expected ones hatched beside them; a log axis where they span it."""

import math
from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from autograder.model import Panel, Sketch
from autograder.pages.images import Picture
from autograder.pages.plots import BLUE, INK, MUTED, ORANGE, PAPER, TEXT, picture, sheets
from autograder.pages.sketches.values import pair_words, share_words, short, wrong_places

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HEIGHT = 200
WIDE = 0.4
SPAN = 100.0
"""From this ratio on, linear bars would hide the small ones."""


def bars_picture(sketch: Sketch) -> Picture | None:
    """A pair of bars for each number."""
    panels = [panel for panel in sketch.panels if wrong_places(panel)]
    if not panels:
        return None
    figure, axes = sheets(360, HEIGHT, len(panels))
    for each, panel in zip(axes, panels, strict=True):
        draw(each, panel)
    lines, words = axes[0].get_legend_handles_labels()
    figure.legend(lines, words, frameon=False, labelcolor=INK, fontsize=TEXT - 1, loc="outside lower center", ncols=2)
    caption = f"{sketch.call}: your values (filled) beside the expected ones (hatched)."
    return picture(figure, " ".join(map(describe, panels)), caption)


def describe(panel: Panel) -> str:
    """The message of one set of bars."""
    places = wrong_places(panel)
    worst = max(places, key=lambda place: distance(panel, place))
    name, extent = panel.name, share_words(len(places), len(panel.got))
    label = panel.labels[worst]
    return f"{name}: {extent}. At “{label}” yours is {pair_words(panel.got[worst], panel.expected[worst])}."


def distance(panel: Panel, place: int) -> float:
    """How far apart two numbers are; endlessly where one is missing."""
    gap = abs(panel.got[place] - panel.expected[place])
    return math.inf if math.isnan(gap) else gap


def draw(axes: "Axes", panel: Panel) -> None:
    """The bars of one panel."""
    places = range(len(panel.labels))
    logarithmic = spans(panel)
    if logarithmic:
        axes.set_yscale("log")
    heights = [value if math.isfinite(value) else 0.0 for value in panel.got]
    left, right = ([place + shift for place in places] for shift in (-WIDE / 2, WIDE / 2))
    axes.bar(left, heights, WIDE, color=BLUE, label="yours")
    hatched: dict[str, Any] = {"facecolor": PAPER, "edgecolor": ORANGE, "hatch": "////", "linewidth": 1.5}
    axes.bar(right, panel.expected, WIDE, label="expected", **hatched)
    axes.set_xticks(list(places), [shortened(label) for label in panel.labels], fontsize=TEXT - 2)
    if len(panel.labels) <= 3 and not logarithmic:
        for place in places:
            axes.annotate(short(panel.got[place]), (left[place], heights[place]), color=INK, **ABOVE)
            axes.annotate(short(panel.expected[place]), (right[place], panel.expected[place]), color=ORANGE, **ABOVE)
        axes.margins(y=0.15)
    axes.set_title(panel.name, loc="left", color=INK, fontsize=TEXT, parse_math=False)
    if logarithmic:
        axes.set_ylabel("log scale", color=MUTED, fontsize=TEXT - 1)


ABOVE: Mapping[str, Any] = {"xytext": (0, 3), "textcoords": "offset points", "ha": "center", "fontsize": TEXT - 2}


def spans(panel: Panel) -> bool:
    """Whether only a log axis shows all of the numbers."""
    values: Sequence[float] = [*panel.got, *panel.expected]
    return all(math.isfinite(value) and value > 0 for value in values) and max(values) > SPAN * min(values)


def shortened(label: str) -> str:
    """A label in several lines, where it is long."""
    return "\n".join(wrap(label, 10, break_long_words=False))
