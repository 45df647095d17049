"""Draw a heat map: a square for each cell, as full as the share that was earned, so that it needs no colour.

All squares of a kind are one path, in whole pixels: a class of 30 by 60 checks stays a small picture.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

from autograder.pages.images import Picture
from autograder.pages.plots import BLUE, GRID, INK, MUTED, ORANGE, canvas, letters, picture
from autograder.pages.text import clean, count
from autograder.reports.class_evidence import percent
from autograder.reports.heat import Cell, Column, Heat

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.path import Path

LONGEST_NAME, LONGEST_TITLE = 22, 24
LETTER = 8
"""Pixels for a letter, at most; those of East Asian scripts take two."""

GAP = 8
"""Pixels between the checks of two exercises."""

CAPTION = "A square is as full as the share earned; × is nothing, ? a person must look, empty: not there."

DECIDED = " A frame around a square: a person overrode the check, or one of the exercise’s."

Corner = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the squares lie, in pixels from the upper left corner."""

    names: int
    lefts: tuple[int, ...]
    top: int
    size: int

    @property
    def side(self) -> int:
        """The side of a square; the rest of its place is a gap."""
        return self.size - 4


def heat_picture(heat: Heat) -> Picture:
    """The heat map of a class by exercise or by check."""
    by_check = any(column.check for column in heat.columns)
    grid = laid_out(heat, 18 if by_check else 26, numbered=by_check)
    figure, axes = canvas(max(grid.lefts) + grid.size + 8, grid.top + grid.size * len(heat.lines) + 6)
    head(axes, heat.columns, grid, numbered=by_check)
    for place, (name, _) in enumerate(heat.lines):
        middle = (grid.names - 10, grid.top + grid.size * place + grid.side // 2)
        letters(axes, fitting(name, LONGEST_NAME), middle, ha="right", va="center")
    squares(axes, heat, grid)
    lines = "Lines: parts of the class by total marks. " if heat.grouped else "Most marks on top. "
    return picture(figure, heat_words(heat), lines + CAPTION + (DECIDED if heat.decided else ""))


def laid_out(heat: Heat, size: int, *, numbered: bool) -> Grid:
    """The places of the columns, a gap between exercises where they have several."""
    columns, names = heat.columns, 28 + LETTER * max(width(fitting(name, LONGEST_NAME)) for name, _ in heat.lines)
    lefts, left = [], names
    for place, column in enumerate(columns):
        left += GAP if numbered and place and columns[place - 1].exercise != column.exercise else 0
        lefts.append(left)
        left += size
    longest = max(width(fitting(column.exercise, LONGEST_TITLE)) for column in columns)
    return Grid(names, tuple(lefts), 14 + LETTER * longest + (18 if numbered else 0), size)


def width(words: str) -> int:
    """How many letters wide a text is; marks on letters take no room."""
    return sum(0 if combining(each) else 2 if east_asian_width(each) in "WF" else 1 for each in words)


def fitting(words: str, most: int) -> str:
    """The text, cut to so many letters."""
    words = clean(words)
    if width(words) <= most:
        return words
    kept = next(end for end in range(len(words), -1, -1) if width(words[:end]) < most)
    return f"{words[:kept]}…"


def head(axes: "Axes", columns: Sequence[Column], grid: Grid, *, numbered: bool) -> None:
    """The exercises' names upright above their columns, and a number for each check."""
    bottom = grid.top - 6 - (18 if numbered else 0)
    for title, group in groupby(range(len(columns)), key=lambda place: columns[place].exercise):
        places = list(group)
        middle = (grid.lefts[places[0]] + grid.lefts[places[-1]] + grid.side) // 2
        letters(axes, fitting(title, LONGEST_TITLE), (middle, bottom), rotation=90, ha="center", va="bottom")
        for number, place in enumerate(places if numbered else (), start=1):
            at = (grid.lefts[place] + grid.side // 2, grid.top - 4)
            letters(axes, str(number), at, ha="center", va="bottom", fontsize=10, color=MUTED)


def squares(axes: "Axes", heat: Heat, grid: Grid) -> None:
    """The cells: frames, what fills them, and the signs in those that are empty."""
    from matplotlib.patches import PathPatch

    cells = list(placed(heat, grid))
    there = [(corner, cell) for corner, cell in cells if cell.share is not None or cell.waiting]
    full = [(corner, cell.share) for corner, cell in there if cell.share]
    nothing = [corner for corner, cell in there if cell.share == 0 and not cell.waiting]
    frames = boxes((left, top, grid.side, grid.side) for (left, top), _ in there)
    fills = boxes(filled(corner, share, grid.side) for corner, share in full)
    axes.add_patch(PathPatch(frames, facecolor="none", edgecolor=GRID, linewidth=1))
    axes.add_patch(PathPatch(fills, facecolor=BLUE, edgecolor="none"))
    if heat.decided:
        axes.add_patch(PathPatch(boxes(around(cells, grid.side)), facecolor="none", edgecolor=INK, linewidth=1.5))
    axes.add_patch(PathPatch(crosses(nothing, grid.side), edgecolor=ORANGE, facecolor="none", linewidth=1.5))
    for (left, top), cell in there:
        if cell.waiting:
            middle = (left + grid.side // 2, top + grid.side // 2)
            letters(axes, "?", middle, ha="center", va="center", fontweight="bold", color=INK)


def placed(heat: Heat, grid: Grid) -> Iterator[tuple[Corner, Cell]]:
    """Every cell with its upper left corner."""
    for place, (_, cells) in enumerate(heat.lines):
        for left, cell in zip(grid.lefts, cells, strict=True):
            yield (left, grid.top + grid.size * place), cell


def filled(corner: Corner, share: float, side: int) -> tuple[int, int, int, int]:
    """The part of a square that is filled, from below; something is never drawn as nothing, or as all."""
    height = round(share * side)
    height = min(max(height, 2), side - 2) if share < 1 else side
    return corner[0], corner[1] + side - height, side, height


def around(cells: Sequence[tuple[Corner, Cell]], side: int) -> Iterator[tuple[int, int, int, int]]:
    """Where the frames of decided cells lie: in the gap, so that they are seen around an empty and a full square."""
    yield from ((left - 2, top - 2, side + 4, side + 4) for (left, top), cell in cells if cell.decided)


def boxes(sides: Iterator[tuple[int, int, int, int]]) -> "Path":
    """Rectangles (left, top, width, height) as one path."""
    from matplotlib.path import Path

    vertices, codes = [], []
    for left, top, width, height in sides:
        right, bottom = left + width, top + height
        vertices += [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
        codes += [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
    return Path(vertices, codes) if vertices else empty()


def crosses(corners: Sequence[Corner], side: int) -> "Path":
    """A small × in each of these squares, as one path."""
    from matplotlib.path import Path

    inset = side // 3
    vertices = []
    for left, top in corners:
        near, far = (left + inset, top + inset), (left + side - inset, top + side - inset)
        vertices += [near, far, (near[0], far[1]), (far[0], near[1])]
    return Path(vertices, [Path.MOVETO, Path.LINETO] * (2 * len(corners))) if vertices else empty()


def empty() -> "Path":
    """A path without a line."""
    from matplotlib.path import Path

    return Path([(0, 0)], [Path.MOVETO])


def heat_words(heat: Heat) -> str:
    """The message of a heat map: its size, and the columns with the largest and the smallest share."""
    things = "check" if any(column.check for column in heat.columns) else "part"
    size = f"{count(heat.students, 'student')} by {count(len(heat.columns), things)}"
    means = {place: share for place in range(len(heat.columns)) if (share := heat.mean(place)) is not None}
    if not means:
        return f"Heat map of {size}. Nothing in it is decided yet."
    overridden = f" A person overrode {count(heat.decided, 'square')}." if heat.decided else ""
    most, least = (select(means, key=means.__getitem__) for select in (max, min))
    if means[most] == means[least]:
        return f"Heat map of {size}. Every column has the same share: {percent(means[most])} %.{overridden}"
    best, worst = (f"{heat.columns[place].words} ({percent(means[place])} %)" for place in (most, least))
    return f"Heat map of {size}. The fullest column is {best}, the emptiest {worst}.{overridden}"
