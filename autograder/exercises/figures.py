"""Read a figure that a student's function returned: its panels and lines as frozen data, and what they show.

In: the handle of a Matplotlib figure, whose `description` was made where the figure lives. That is the student's side,
so nothing in it is taken on trust: whatever has not the form it should have counts as absent. Out: a `Picture`, or a
`Broken` that says what to return instead. Matplotlib itself is not needed here.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.exercises.compare import kind_of
from autograder.exercises.inputs import Array
from autograder.exercises.promises import value_of
from autograder.model import Broken, Function, Value

DRAWN_CLOSELY = (1e-4, 1e-6)
"""(relative, absolute) tolerance for drawn values: closer than anybody can see, wide enough for single precision."""

Curve = Callable[[Array], Array]


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line of a panel: its points where both coordinates are finite numbers, and how it is drawn."""

    x: Array
    y: Array
    label: str = ""
    color: str = ""
    linestyle: str = ""
    marker: str = ""

    @property
    def is_curve(self) -> bool:
        """Whether it has enough points to show a function; axhline, axvline and most guides have two."""
        return len(self.x) >= 3 and float(np.ptp(self.x)) > 0.0

    def follows(self, curve: Curve) -> bool:
        """Whether each of its points lies on the curve, whatever grid it was drawn on."""
        return not self.strays(curve).any()

    def strays(self, curve: Curve) -> Array:
        """For each point, whether it lies off the curve."""
        relative, absolute = DRAWN_CLOSELY
        with np.errstate(all="ignore"):
            return np.asarray(~np.isclose(self.y, curve(self.x), rtol=relative, atol=absolute))


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """One set of axes; `legend` holds the entries of its legend, `cell` its row and column in the grid of panels."""

    title: str = ""
    xlabel: str = ""
    ylabel: str = ""
    xscale: str = "linear"
    yscale: str = "linear"
    grid: bool = False
    legend: tuple[str, ...] | None = None
    xlim: tuple[float, float] | None = None
    ylim: tuple[float, float] | None = None
    cell: tuple[int, int] | None = None
    lines: tuple[Line, ...] = ()
    texts: tuple[str, ...] = ()

    @property
    def curves(self) -> tuple[Line, ...]:
        """The lines that can show a function."""
        return tuple(line for line in self.lines if line.is_curve)


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A figure as it was described."""

    panels: tuple[Panel, ...]
    suptitle: str = ""


def drawn_by(function: Function, *arguments: Value) -> Picture:
    """The figure that one call returns, or `Broken`."""
    return described(value_of(function(*arguments)))


def described(value: Value) -> Picture:
    """The figure behind what a function returned, or `Broken` with what to return instead."""
    kind = kind_of(value)
    if value is None:
        raise Broken("the function returns nothing: end it with `return fig`, after the last line that draws")
    if kind in ("tuple", "list"):
        raise Broken("the function returns several things: return the Figure only, without its axes")
    if "Axes" in kind or kind in ("object", "ndarray"):
        raise Broken("the function returns axes, not the Figure they are in: `fig, axes = ...` and then `return fig`")
    if kind == "module":
        raise Broken("the function returns plt itself, not the Figure: `return plt.gcf()`, or keep `fig` and return it")
    if kind != "Figure":
        raise Broken(f"the function returns a {kind}, not a Matplotlib Figure")
    return read(getattr(value, "description", None))


def read(description: Value) -> Picture:
    """The description of a figure as a `Picture`."""
    fields = description if isinstance(description, dict) else {}
    return Picture(tuple(map(read_panel, dicts(fields.get("axes")))), text(fields.get("suptitle")))


def read_panel(fields: Mapping[str, Value]) -> Panel:
    """One entry of `axes`."""
    legend = fields.get("legend")
    return Panel(
        **{name: text(fields.get(name)) for name in ("title", "xlabel", "ylabel", "xscale", "yscale")},
        grid=fields.get("grid") is True,
        legend=tuple(map(text, legend)) if isinstance(legend, list | tuple) else None,
        xlim=ends(fields.get("xlim")),
        ylim=ends(fields.get("ylim")),
        cell=cell_of(fields.get("position")),
        lines=tuple(map(read_line, dicts(fields.get("lines")))),
        texts=tuple(map(text, fields["texts"])) if isinstance(fields.get("texts"), list | tuple) else (),
    )


def read_line(fields: Mapping[str, Value]) -> Line:
    """One entry of `lines`; points without a finite x and y are left out."""
    x, y = numbers(fields.get("x")), numbers(fields.get("y"))
    count = min(len(x), len(y))
    keep = np.isfinite(x[:count]) & np.isfinite(y[:count])
    return Line(
        x[:count][keep],
        y[:count][keep],
        **{name: text(fields.get(name)) for name in ("label", "color", "linestyle", "marker")},
    )


def dicts(value: Value) -> Iterable[dict[str, Any]]:
    """The dictionaries in a list; nothing for anything else."""
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list | tuple) else []


def text(value: Value) -> str:
    """A text without blanks at its ends; empty for anything else."""
    return value.strip() if isinstance(value, str) else ""


def numbers(value: Value) -> Array:
    """A row of numbers; empty for anything else."""
    try:
        row = np.asarray(value, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        return np.zeros(0)
    return row if row.ndim == 1 else np.zeros(0)


def ends(value: Value) -> tuple[float, float] | None:
    """The two ends of an axis, the lower one first."""
    pair = numbers(value)
    return (float(pair.min()), float(pair.max())) if len(pair) == 2 else None


def cell_of(position: Value) -> tuple[int, int] | None:
    """Row and column of a panel, the first two of its four numbers."""
    place = numbers(position)
    return (int(place[0]), int(place[1])) if len(place) == 4 and np.isfinite(place).all() else None


def first_named(words: str, names: Mapping[str, str]) -> str | None:
    """Which of the names a title or label mentions first; each name comes with the pattern that recognises it.

    Where two patterns match at the same place the longer match wins. Case, hyphens and underscores don't matter.
    """
    plain = re.sub(r"[\s_-]+", " ", words.casefold())
    found = [
        (match.start(), -len(match[0]), name) for name, pattern in names.items() if (match := re.search(pattern, plain))
    ]
    return min(found)[2] if found else None


def without(panels: Iterable[Panel], has: Callable[[Panel], object]) -> int:
    """How many of the panels lack something."""
    return sum(not has(panel) for panel in panels)
