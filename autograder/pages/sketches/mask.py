"""A mask as a grid, filled where it hits, and beside it how many elements have which value."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from autograder.model import Panel, Sketch
from autograder.pages.images import Picture
from autograder.pages.plots import BLUE, GRID, INK, MUTED, ORANGE, PALE, canvas, picture
from autograder.pages.sketches.values import differ, short

if TYPE_CHECKING:
    from matplotlib.axes import Axes

CELL, HEAD, GAP = 20, 26, 14
LINE, FOOT = 24, 8
LABELS, LONGEST = 62, 110
"""Pixels left of the bars for their values, and the length of the longest bar."""

MOST_VALUES = 5


def mask_picture(sketch: Sketch) -> Picture:
    """One mask with its values, or two that are the same."""
    panel = sketch.panels[0]
    tally = values_of(panel)
    width = max(CELL * panel.shape[1], 344)
    heights = [HEAD + CELL * panel.shape[0] + GAP for _ in sketch.panels]
    below = 0 if len(sketch.panels) > 1 else HEAD + LINE * (len(tally) + 1) + FOOT
    figure, axes = canvas(width, sum(heights) + below)
    top = 0
    for each, height in zip(sketch.panels, heights, strict=True):
        draw_grid(axes, each, top)
        top += height
    if below:
        draw_values(axes, panel, tally, top)
    return picture(figure, describe(sketch), f"{sketch.call}: filled squares are {word(panel)}.")


def word(panel: Panel) -> str:
    """What happens to the elements that are hit."""
    return panel.name.split(",")[0]


def hits(panel: Panel) -> int:
    """How many elements are hit."""
    return sum(value == 0.0 for value in panel.got)


def values_of(panel: Panel) -> list[tuple[float, int]]:
    """The values that occur, most frequent first, and those that should, with how often they do."""
    found = Counter(panel.got).most_common(MOST_VALUES)
    expected = [value for value in (0.0, panel.expected[1]) if all(differ(value, other) for other, _ in found)]
    return [*found, *((value, 0) for value in expected)]


def describe(sketch: Sketch) -> str:
    """The message of the picture."""
    panel = sketch.panels[0]
    rate, _ = panel.expected
    whole = len(panel.got)
    size = " by ".join(map(str, panel.shape))
    if len(sketch.panels) > 1:
        return f"Two masks of {size} elements, of two calls: the same {hits(panel)} elements are {word(panel)} in both."
    head = f"A mask of {size} elements: {hits(panel)} of {whole} are {word(panel)}, about {rate * whole:.0f} should be."
    return " ".join(sentence for sentence in (head, pattern(panel), factor_words(panel)) if sentence)


def pattern(panel: Panel) -> str:
    """Whether rows or columns share their fate."""
    rows, columns = panel.shape
    lines = [tuple(value == 0.0 for value in panel.got[row * columns : (row + 1) * columns]) for row in range(rows)]
    if hits(panel) in (0, len(panel.got)):
        return ""
    if len(set(lines)) == 1:
        return "Every row has the same mask."
    return "Every column has the same mask." if len(set(zip(*lines, strict=True))) == 1 else ""


def factor_words(panel: Panel) -> str:
    """What the others are, where that is wrong."""
    kept = sorted({value for value in panel.got if value != 0.0})
    factor = panel.expected[1]
    wrong = [value for value in kept if differ(value, factor)]
    if not wrong:
        return ""
    found = short(kept[0]) if len(kept) == 1 else f"from {short(kept[0])} to {short(kept[-1])}"
    return f"The others are {found}, they should be {short(factor)}."


def draw_grid(axes: "Axes", panel: Panel, top: int) -> None:
    """The squares below a heading."""
    from matplotlib.patches import Rectangle

    rows, columns = panel.shape
    words = f"{panel.name}: {hits(panel)} of {len(panel.got)}"
    axes.text(0, top + 10, words, color=INK, fontsize=13, fontweight="bold", va="center", parse_math=False)
    for place, value in enumerate(panel.got):
        x, y = CELL * (place % columns), top + HEAD + CELL * (place // columns)
        axes.add_patch(
            Rectangle((x, y), CELL, CELL, facecolor=INK if value == 0.0 else "none", edgecolor=GRID, linewidth=1)
        )
    axes.add_patch(
        Rectangle((0, top + HEAD), CELL * columns, CELL * rows, facecolor="none", edgecolor=MUTED, linewidth=1)
    )


def draw_values(axes: "Axes", panel: Panel, tally: Sequence[tuple[float, int]], top: int) -> None:
    """A bar for each value that occurs, and a line for what is expected of it."""
    from matplotlib.patches import Rectangle

    rate, factor = panel.expected
    whole = len(panel.got)
    axes.text(0, top + 10, "how many have which value", color=INK, fontsize=13, fontweight="bold", va="center")
    wanted = {0.0: rate * whole, factor: (1.0 - rate) * whole}
    for line, (value, amount) in enumerate(tally):
        y = top + HEAD + LINE * line
        expected = next((number for key, number in wanted.items() if not differ(key, value)), 0.0)
        axes.text(LABELS - 8, y + 9, short(value), color=INK, fontsize=12, ha="right", va="center")
        axes.add_patch(Rectangle((LABELS, y), LONGEST * amount / whole, 18, facecolor=BLUE, alpha=PALE))
        mark = LABELS + LONGEST * expected / whole
        axes.plot([mark, mark], [y - 2, y + 20], color=ORANGE, linewidth=3, solid_capstyle="butt")
        axes.text(LABELS + LONGEST + 10, y + 9, count_words(amount, expected), color=MUTED, fontsize=12, va="center")
    legend = f"bar: yours; upright line: expected ({short(factor)} or 0)"
    axes.text(0, top + HEAD + LINE * len(tally) + 8, legend, color=MUTED, fontsize=12, va="center")


def count_words(amount: int, expected: float) -> str:
    """`31, expected about 32`."""
    return f"{amount}, expected {f'about {expected:.0f}' if expected else 'none'}"
