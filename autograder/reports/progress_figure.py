"""Draw the evidence over time: a small panel for each outcome, a line for each level, a bar for each range."""

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from autograder.bank.syllabus import Syllabus
from autograder.model import Band
from autograder.pages.images import Picture
from autograder.pages.plots import BLUE, GRID, INK, MUTED, ORANGE, PAPER, TEXT, panels, picture
from autograder.pages.text import count
from autograder.reports.class_evidence import Shared
from autograder.reports.progress import Series

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D

ACROSS = 3
PANEL = (250, 190)
"""Panels beside one another, and the pixels of each."""

LOOKS: dict[int, tuple[str, str, str]] = {Band.BAND_5: (BLUE, "o", "-"), Band.BAND_6: (ORANGE, "s", "--")}
OTHER = (MUTED, "^", ":")
"""Colour, mark and line of a level: any one of the three is enough to tell them apart."""

ASIDE = 0.12
"""Levels stand this far beside one another, so that their ranges don't hide each other."""


def progress_picture(series: Sequence[Series], titles: Sequence[str], syllabus: Syllabus) -> Picture:
    """The panels of all outcomes; the assignments are numbered as in the table beside it."""
    by_outcome = {code: list(own) for code, own in groupby(series, key=lambda each: each.outcome)}
    figure, axes = panels(len(by_outcome), ACROSS, PANEL)
    for panel, (code, own) in zip(axes, by_outcome.items(), strict=True):
        frame(panel, code, len(titles))
        for place, each in enumerate(own):
            draw(panel, each, ASIDE * (place - (len(own) - 1) / 2))
    lines, names = legend(series, syllabus)
    figure.legend(lines, names, loc="outside lower left", ncols=3, frameon=False, labelcolor=INK, fontsize=TEXT)
    caption = (
        "Share of checks kept in each assignment, with its range; hollow: fewer than five students, and no range. "
        + "; ".join(f"{number} {title}" for number, title in enumerate(titles, start=1))
        + "."
    )
    return picture(figure, progress_words(series, syllabus), caption)


def frame(axes: "Axes", code: str, assignments: int) -> None:
    """An empty panel from 0 to 100 per cent."""
    axes.set_title(code, loc="left", color=INK, fontsize=TEXT, parse_math=False)
    axes.set(xlim=(0.5, assignments + 0.5), ylim=(-5, 105))
    axes.set_xticks(range(1, assignments + 1))
    axes.set_yticks([0, 50, 100], ["0 %", "50 %", "100 %"])
    axes.grid(axis="y", color=GRID, linewidth=1)


def draw(axes: "Axes", series: Series, aside: float) -> None:
    """One level: its points and ranges, joined where one assignment follows the other."""
    colour, mark, line = LOOKS.get(series.band, OTHER)
    for (before, one), (after, other) in pairwise(series.known):
        if after == before + 1:
            ends = [before + 1 + aside, after + 1 + aside]
            axes.plot(ends, [100 * one.tally.rate, 100 * other.tally.rate], line, color=colour, linewidth=1)
    for place, point in series.known:
        draw_point(axes, place + 1 + aside, point, (colour, mark))


def draw_point(axes: "Axes", at: float, point: Shared, look: tuple[str, str]) -> None:
    """One assignment: the share, and its range where there are students enough for one."""
    colour, mark = look
    if not point.few:
        axes.plot([at, at], [100 * end for end in point.limits], color=colour, linewidth=2, alpha=0.6)
    fill = PAPER if point.few else colour
    axes.plot(at, 100 * point.tally.rate, mark, color=colour, markerfacecolor=fill, markersize=6)


def legend(series: Sequence[Series], syllabus: Syllabus) -> tuple[list["Line2D"], list[str]]:
    """A line and a name for each level."""
    from matplotlib.lines import Line2D

    bands = sorted({each.band for each in series})
    looks = [LOOKS.get(band, OTHER) for band in bands]
    lines = [Line2D([], [], color=colour, marker=mark, linestyle=line) for colour, mark, line in looks]
    return lines, [syllabus.level_of(band).evidence for band in bands]


def progress_words(series: Sequence[Series], syllabus: Syllabus) -> str:
    """The message: which outcomes changed by more than chance, and that the others can't be told."""
    outcomes = count(len({each.outcome for each in series}), "outcome")
    start = f"Evidence over time for {outcomes}, a panel each."
    changed = [each for each in series if each.change]
    if not changed:
        return f"{start} Nowhere do the first and the last range lie apart, so no change can be told from chance."
    words = (f"{each.outcome} at the {syllabus.level_of(each.band).evidence} {direction(each)}" for each in changed)
    return f"{start} The first and the last range lie apart for {', '.join(words)}; for the others they don't."


def direction(series: Series) -> str:
    """From what to what a share went."""
    ends = [point.percent for _, point in series.known if not point.few]
    return f"({'up' if series.change > 0 else 'down'} from {ends[0]} to {ends[-1]} %)"
