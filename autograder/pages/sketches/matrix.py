"""A matrix with the wrong cells marked: a thick frame, a tint, and what should stand there below what does."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from autograder.model import Panel, Sketch
from autograder.pages.images import Picture
from autograder.pages.plots import GRID, INK, MUTED, ORANGE, TINT, canvas, picture
from autograder.pages.sketches.values import pair, pair_words, share_words, wrong_places
from autograder.pages.text import listed

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

EDGE, NAME, HEAD = 46, 22, 20
"""Pixels: the width of the row numbers, and the heights of a matrix's name and of its column numbers."""

TALL, GAP = 40, 8
NARROWEST, WIDEST = 44, 344
LETTER = 7.6
"""Pixels: the width of a digit."""

TEXT_LOOK: Mapping[str, Any] = {"fontsize": 12, "ha": "center", "va": "center", "parse_math": False}


def matrix_picture(sketch: Sketch) -> Picture | None:
    """The matrices that came out wrong, one below the other; those that are right are named."""
    wrong = [panel for panel in sketch.panels if wrong_places(panel)]
    if not wrong:
        return None
    right = [panel.name for panel in sketch.panels if panel not in wrong]
    figure = drawn(wrong)
    return picture(figure, describe(wrong, right), caption(sketch, right))


def caption(sketch: Sketch, right: Sequence[str]) -> str:
    """What the picture shows, for everybody."""
    rest = f" {listed(list(right))} {'is' if len(right) == 1 else 'are'} right." if right and all(right) else ""
    return f"{sketch.call}: your values. In the framed cells the expected value stands below yours.{rest}"


def describe(wrong: Sequence[Panel], right: Sequence[str]) -> str:
    """The message of the picture, for those who can't see it."""
    words = " ".join(message(panel) for panel in wrong)
    return f"{words} {listed(list(right))} {'is' if len(right) == 1 else 'are'} right.".strip() if right else words


def message(panel: Panel) -> str:
    """`dW: 3 of 12 values differ, all in column 2: row 0, column 2 is 0.5, should be 0.25.`"""
    places = [at(panel, place) for place in wrong_places(panel)]
    extent = share_words(len(places), len(panel.got))
    first = wrong_places(panel)[0]
    values = pair_words(panel.got[first], panel.expected[first], panel.labels)
    name = f"{panel.name}: " if panel.name else ""
    said = f"{name}{extent}{where(panel, places)}: {place_words(panel, places[0])} is {values}."
    return said[:1].upper() + said[1:] if not name else said


def at(panel: Panel, place: int) -> tuple[int, int]:
    """Row and column of a place; an array of one axis is one row."""
    columns = size(panel)[1]
    return place // columns, place % columns


def size(panel: Panel) -> tuple[int, int]:
    """How many rows and columns are drawn."""
    shape = panel.shape if len(panel.shape) == 2 else (1, *(panel.shape or (1,)))
    return shape[0], shape[1]


def where(panel: Panel, places: Sequence[tuple[int, int]]) -> str:
    """`, all in column 2`, where the wrong ones fill less than everything and share a row or a column."""
    rows, columns = {row for row, _ in places}, {column for _, column in places}
    if len(places) == len(panel.got) or len(places) == 1 or len(panel.shape) < 2:
        return ""
    if len(columns) == 1:
        return f", all in column {columns.pop()}"
    return f", all in row {rows.pop()}" if len(rows) == 1 else ""


def place_words(panel: Panel, place: tuple[int, int]) -> str:
    """A place as messages name it."""
    if len(panel.shape) == 2:
        return f"row {place[0]}, column {place[1]}"
    return f"element {place[1]}" if panel.shape else "it"


def drawn(panels: Sequence[Panel]) -> "Figure":
    """All matrices on one sheet, each with its name and its row and column numbers."""
    edge = EDGE if any(len(panel.shape) == 2 for panel in panels) else 0
    most = max(size(panel)[1] for panel in panels)
    cell = min(max(map(room, panels)), max(NARROWEST, (WIDEST - edge) // most))
    heights = [top_of(panel) + TALL * size(panel)[0] + GAP for panel in panels]
    figure, axes = canvas(edge + cell * most + 2, sum(heights))
    top = 0
    for panel, height in zip(panels, heights, strict=True):
        draw_one(axes, panel, (edge, top, cell))
        top += height
    return figure


def room(panel: Panel) -> int:
    """The width that the longest number of a panel takes."""
    pairs = [pair(*each, panel.labels) for each in zip(panel.got, panel.expected, strict=True)]
    wrong = set(wrong_places(panel))
    longest = max(max(len(one), len(other) + 2 if at in wrong else 0) for at, (one, other) in enumerate(pairs))
    return max(NARROWEST, round(LETTER * longest) + 8)


def top_of(panel: Panel) -> int:
    """The height of what stands above a panel's cells."""
    return HEAD + (NAME if panel.name else 0)


def draw_one(axes: "Axes", panel: Panel, place: tuple[int, int, int]) -> None:
    """One matrix; `place` is its left and upper edge and the width of a cell."""
    left, top, cell = place
    rows, columns = size(panel)
    if panel.name:
        write(axes, 0, top + 10, panel.name, color=INK, fontweight="bold", ha="left", fontsize=13)
    top += top_of(panel)
    for column in range(columns):
        write(axes, left + cell * (column + 0.5), top - 10, str(column), color=MUTED)
    for row in range(rows if len(panel.shape) == 2 else 0):
        write(axes, left - 8, top + TALL * (row + 0.5), f"row {row}", color=MUTED, ha="right")
    wrong = set(wrong_places(panel))
    boxes = [(left + cell * column, top + TALL * row, cell) for row in range(rows) for column in range(columns)]
    for index, box in enumerate(boxes):
        draw_cell(axes, panel, index, box, bad=index in wrong)
    for index in sorted(wrong):  # frames last, so that no neighbour's line covers them
        frame(axes, *boxes[index])


def draw_cell(axes: "Axes", panel: Panel, place: int, box: tuple[int, int, int], *, bad: bool) -> None:
    """A cell: the value; where it is wrong bold, with the expected one below."""
    from matplotlib.patches import Rectangle

    x, y, cell = box
    look: dict[str, Any] = {"facecolor": TINT if bad else "none", "edgecolor": GRID, "linewidth": 1}
    axes.add_patch(Rectangle((x, y), cell, TALL, **look))
    got, expected = pair(panel.got[place], panel.expected[place], panel.labels)
    middle = x + cell / 2
    if not bad:
        write(axes, middle, y + TALL / 2, got, color=MUTED, fontsize=fitting(got, cell))
        return
    write(axes, middle, y + 13, got, color=INK, fontweight="bold", fontsize=fitting(got, cell))
    write(axes, middle, y + 29, f"→ {expected}", color=ORANGE, fontsize=fitting(f"→ {expected}", cell))


def fitting(words: str, cell: int) -> float:
    """The size of letters at which words fit a cell."""
    return min(12.0, 12.0 * (cell - 6) / (LETTER * len(words)))


def frame(axes: "Axes", x: int, y: int, cell: int) -> None:
    """The thick frame of a wrong cell."""
    from matplotlib.patches import Rectangle

    axes.add_patch(Rectangle((x, y), cell, TALL, facecolor="none", edgecolor=ORANGE, linewidth=2))


def write(axes: "Axes", x: float, y: float, words: str, **look: Any) -> None:
    """Text at a place, in pixels from the left and the top."""
    axes.text(x, y, words, **{**TEXT_LOOK, **look})
