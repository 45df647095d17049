"""How often values occur, as filled steps, over the counts that should be, as a dashed line."""

from itertools import pairwise

from autograder.model import Panel, Sketch
from autograder.pages.images import Picture
from autograder.pages.plots import BLUE, INK, MUTED, ORANGE, PALE, TEXT, picture, sheet
from autograder.pages.sketches.values import short
from autograder.pages.text import count


def histogram_picture(sketch: Sketch) -> Picture:
    """Counts and expected counts between the same edges."""
    (panel,) = sketch.panels
    figure, axes = sheet(360, 220)
    axes.stairs(panel.got, panel.at, fill=True, color=BLUE, alpha=PALE, label="yours")
    axes.stairs(panel.expected, panel.at, color=ORANGE, linewidth=2.5, linestyle=(0, (4, 2.5)), label="expected")
    axes.set_xlabel(panel.name, color=MUTED, fontsize=TEXT)
    axes.set_ylabel("how many", color=MUTED, fontsize=TEXT)
    axes.margins(x=0)
    axes.legend(frameon=False, labelcolor=INK, fontsize=TEXT)
    caption = f"{sketch.call}: how many of your values lie where (filled), and how many should (dashed)."
    return picture(figure, describe(panel), caption)


def describe(panel: Panel) -> str:
    """The message of the picture."""
    whole, expected = sum(panel.got), sum(panel.expected)
    ours, theirs = (spread(counts, panel.at) for counts in (panel.got, panel.expected))
    middle = centre(panel.got, panel.at)
    kind = "narrower than" if ours < 0.9 * theirs else "wider than" if ours > 1.1 * theirs else "about as wide as"
    beside = f" Their centre is {short(middle)}, not 0." if abs(middle) > 0.2 * theirs else ""
    amount = "" if abs(whole - expected) < 0.02 * whole else f" of {count(whole, 'value')}"
    return (
        f"A histogram{amount}. Yours is {kind} expected: a spread of {short(ours)}, should be {short(theirs)}.{beside}"
    )


def centre(counts: tuple[float, ...], edges: tuple[float, ...]) -> float:
    """The mean of what was counted, each bin at its middle."""
    middles = [(low + high) / 2 for low, high in pairwise(edges)]
    return sum(n * middle for n, middle in zip(counts, middles, strict=True)) / (sum(counts) or 1.0)


def spread(counts: tuple[float, ...], edges: tuple[float, ...]) -> float:
    """The standard deviation of what was counted, each bin at its middle; 0 where all lie in one bin."""
    mean = centre(counts, edges)
    middles = [(low + high) / 2 for low, high in pairwise(edges)]
    total = sum(n * (middle - mean) ** 2 for n, middle in zip(counts, middles, strict=True))
    found = float((total / (sum(counts) or 1.0)) ** 0.5)
    return found if found > 1e-9 * (edges[-1] - edges[0]) else 0.0
