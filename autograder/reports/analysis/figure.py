"""The plot of a test: how hard each item is, against how far it goes with the rest; readable without colours."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from autograder.pages.images import Picture
from autograder.pages.plots import BLUE, GRID, INK, MUTED, ORANGE, PAPER, TEXT, note, picture, sheet
from autograder.pages.text import count, listed
from autograder.reports.analysis.flags import signed
from autograder.reports.analysis.found import Found

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SIDE = 460
MOST_NAMED = 14
"""More numbers would cover one another; the table has them all."""

CLOSE = 0.05, 0.06
"""Marks that are no farther apart than this would have their numbers on one another."""

LOOKS: dict[str, dict[str, Any]] = {
    "code check": {"marker": "o", "color": BLUE, "markerfacecolor": BLUE},
    "question": {"marker": "s", "color": ORANGE, "markerfacecolor": PAPER},
    "written answer": {"marker": "^", "color": INK, "markerfacecolor": PAPER},
}
"""Kind of item -> its mark: filled, open and of another shape, so that no colour is needed."""


def items_picture(found: Sequence[Found]) -> Picture | None:
    """The plot; None where no item has a correlation to draw."""
    shown = [each for each in found if each.with_rest.value is not None and each.facility.value is not None]
    if not shown:
        return None
    figure, axes = sheet(SIDE, SIDE)
    axes.axhline(0, color=MUTED, linewidth=1)
    for each in shown:
        whiskers(axes, each)
    for kind, look in LOOKS.items():
        points = [place(each) for each in shown if each.item.kind == kind]
        if points:
            across, up = zip(*points, strict=True)
            axes.plot(across, up, linestyle="", markersize=7, markeredgewidth=1.5, label=f"{kind}s", **look)
    for at, numbers in labels(named(shown)):
        note(axes, numbers, at, xytext=(7, 8), fontweight="bold", color=INK)
    axes.set(xlim=(-0.03, 1.03), ylim=(min(-0.25, lowest(shown) - 0.05), 1.05))
    axes.set_xlabel("share of the marks earned", color=MUTED, fontsize=TEXT)
    axes.set_ylabel("correlation with the rest", color=MUTED, fontsize=TEXT)
    axes.legend(frameon=False, labelcolor=INK, fontsize=TEXT, loc="lower center", bbox_to_anchor=(0.45, 1.0), ncol=3,
                handletextpad=0.1, columnspacing=1.0)  # fmt: skip
    caption = "One sign is one item; an upright line shows where its correlation may lie. Numbers: flagged items."
    return picture(figure, words(shown), caption)


def place(each: Found) -> tuple[float, float]:
    """Where an item stands: facility and correlation."""
    return each.facility.value or 0.0, each.with_rest.value or 0.0


def whiskers(axes: "Axes", each: Found) -> None:
    """The intervals of an item: of the correlation for all, of both and darker for a flagged one."""
    across, up = place(each)
    flagged = bool(each.flags)
    colour, width = (MUTED, 1.5) if flagged else (GRID, 1.0)
    if each.with_rest.interval:
        axes.plot([across, across], each.with_rest.interval, color=colour, linewidth=width)
    if flagged and each.facility.interval:
        axes.plot(each.facility.interval, [up, up], color=colour, linewidth=width)


def lowest(shown: Sequence[Found]) -> float:
    """The lowest value to draw."""
    return min(each.with_rest.interval[0] if each.with_rest.interval else place(each)[1] for each in shown)


def named(shown: Sequence[Found]) -> list[Found]:
    """The flagged items that get their number, those first whose flags the data bear."""
    return sorted((each for each in shown if each.flags), key=lambda each: not each.sure)[:MOST_NAMED]


def labels(flagged: Sequence[Found]) -> list[tuple[tuple[float, float], str]]:
    """The places with the numbers to write there; items that lie together share a label."""
    found: dict[tuple[float, float], list[int]] = {}
    for each in flagged:
        across, up = place(each)
        here = next((at for at in found if abs(at[0] - across) < CLOSE[0] and abs(at[1] - up) < CLOSE[1]), (across, up))
        found.setdefault(here, []).append(each.number)
    return [(at, ", ".join(map(str, sorted(numbers)))) for at, numbers in found.items()]


def words(shown: Sequence[Found]) -> str:
    """The message of the plot."""
    easy, along = [place(each)[0] for each in shown], [place(each)[1] for each in shown]
    start = (
        f"Scatter plot of {count(len(shown), 'item')}: the share of the marks earned, {min(easy):.0%} to "
        f"{max(easy):.0%}, against the correlation with the rest of the test, {signed(min(along))} to "
        f"{signed(max(along))}."
    )
    against = [f"{each.number}, {each.item.title} ({each.item.label})" for each in named(shown)[:4]]
    return f"{start} Flagged: {listed(against)}." if against else f"{start} No item in it is flagged."
