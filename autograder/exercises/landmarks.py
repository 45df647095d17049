"""Find what a panel marks besides its curves: vertical lines and single points, with their entries in the legend.

In: what a function returned. Out: its panels, each with the places that are marked in it, however that was done
(`axvline`, `plot`, `scatter`).
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from autograder.exercises.figures import Line, Panel, described, dicts, first_named, text
from autograder.model import Broken, Value


class Landmark(NamedTuple):
    """A marked place: a vertical line at x, or the point (x, y), with its own label and its text in the legend."""

    x: float
    y: float | None
    label: str
    entry: str | None


class Marked(NamedTuple):
    """A panel and the places that are marked in it."""

    panel: Panel
    landmarks: tuple[Landmark, ...]


def marked_panels(value: Value) -> tuple[Marked, ...]:
    """The panels of a figure with what they mark, or `Broken` when the value is no figure."""
    panels = described(value).panels
    raw = dicts(value.description.get("axes")) if isinstance(value.description, dict) else []
    points = (points_of(fields.get("collections"), panel) for fields, panel in zip(raw, panels, strict=True))
    return tuple(Marked(panel, (*lines_of(panel), *scattered)) for panel, scattered in zip(panels, points, strict=True))


def the_panel(value: Value) -> Marked:
    """The panel of a figure that has one, or `Broken`."""
    panels = [marked for marked in marked_panels(value) if marked.panel.lines]
    if len(panels) != 1:
        count = f"{len(panels)} panels that hold a line" if panels else "no line at all"
        raise Broken(f"the figure has {count}; draw everything in one panel")
    return panels[0]


def lines_of(panel: Panel) -> tuple[Landmark, ...]:
    """The vertical lines, and the lines that are a single point."""
    found = []
    for line in panel.lines:
        if len(line.x) and float(np.ptp(line.x)) == 0.0:
            y = float(line.y[0]) if len(line.x) == 1 else None
            found.append(Landmark(float(line.x[0]), y, given(line.label), entry_of(line, panel)))
    return tuple(found)


def given(label: str) -> str:
    """The label that the student gave; Matplotlib's own begin with an underscore."""
    return "" if label.startswith("_") else label


def points_of(collections: Value, panel: Panel) -> tuple[Landmark, ...]:
    """The points that `scatter` drew."""
    found = []
    for fields in dicts(collections):
        label = given(text(fields.get("label")))
        entry = label if label in (panel.legend or ()) else None
        offsets = np.asarray(fields.get("offsets"), dtype=np.float64)
        if offsets.ndim == 2 and offsets.shape[1] == 2:
            found += [Landmark(float(x), float(y), label, entry) for x, y in offsets if np.isfinite([x, y]).all()]
    return tuple(found)


def entry_of(line: Line, panel: Panel) -> str | None:
    """The line's text in the legend: its own label, or the one at its place when the legend was given a list."""
    legend = panel.legend or ()
    if line.label in legend:
        return line.label
    place = next(number for number, other in enumerate(panel.lines) if other is line)
    labelled = any(other.label in legend for other in panel.lines)
    return legend[place] if not labelled and place < len(legend) else None


def mentions(words: str | None, pattern: str) -> bool:
    """Whether a legend entry, title or label contains the pattern."""
    return words is not None and re.search(pattern, words.casefold()) is not None


def label_words(label: str) -> str:
    """What a label says now."""
    return f"it says “{label}”" if label else "it has no label"


def in_legend(line: Line | None, panel: Panel, name: str, names: Mapping[str, str]) -> None:
    """Raise `Broken` unless the legend names this line, which stands for `name`."""
    if not panel.legend:
        raise Broken("there is no legend: give each curve a label and call legend() after drawing")
    if line is None:
        raise Broken(f"counts only once the {name} curve is right")
    entry = entry_of(line, panel)
    if entry is None:
        raise Broken(f"the legend has no entry for the {name} curve: give it a label, and call legend() after drawing")
    if first_named(entry, names) != name:
        raise Broken(f"the legend should name the {name} curve; its entry says “{entry}”")
