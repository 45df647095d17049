"""The plots of the class report, each with its message in words: marks, wrong ideas, kept checks."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import reduce
from typing import TYPE_CHECKING

from autograder.bank.syllabus import Syllabus
from autograder.pages.evidence import Tally
from autograder.pages.images import Picture
from autograder.pages.plots import BLUE, GRID, INK, MUTED, ORANGE, PAPER, TEXT, note, picture, sheet
from autograder.pages.text import count, listed, number
from autograder.reports.findings import together
from autograder.reports.ideas import Group
from autograder.reports.tables import ClassTable

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 380
MOST_DOTS = 60
"""A larger class is a histogram: its dots would tower."""


def marks_picture(table: ClassTable) -> Picture:
    """Where the totals lie: a dot a student, or bars for a large class, and the median."""
    piles = Counter(pile(total, table.worth) for total in table.totals)
    small = len(table.totals) <= MOST_DOTS
    figure, axes = marks_axes(table.worth, max(piles.values()))
    if small:
        dots = [(place, height + 0.5) for place, size in piles.items() for height in range(size)]
        axes.plot(*zip(*dots, strict=True), "o", color=BLUE, markersize=9)
        axes.spines["left"].set_visible(False)
        axes.set_yticks([])
    else:
        axes.bar(list(piles), list(piles.values()), width=0.9 * pile_width(table.worth), color=BLUE)
    mark_median(axes, table)
    kind, caption = ("Dot plot", "One dot is one student.") if small else ("Histogram", "Students by marks.")
    return picture(figure, f"{kind} of marks. {marks_words(table)}", caption)


def marks_axes(worth: float, tallest: int) -> tuple["Figure", "Axes"]:
    """Axes for piles of students along the marks, with room for the name of the median."""
    figure, axes = sheet(WIDTH, 120 + 14 * min(tallest, 12))
    step = pile_width(worth)
    axes.set(xlim=(-step, worth + step), ylim=(0, tallest * 1.25 + 1))
    axes.set_xlabel(f"marks out of {number(worth)}", color=MUTED, fontsize=TEXT)
    axes.locator_params(axis="both", nbins=8, integer=True)
    return figure, axes


def mark_median(axes: "Axes", table: ClassTable) -> None:
    """A dashed line at the median, named at its top."""
    top = axes.get_ylim()[1]
    axes.axvline(table.median, color=ORANGE, linewidth=2, dashes=(3, 2), zorder=0)
    left = table.median > table.worth / 2
    side = {"xytext": (-6, -8), "ha": "right"} if left else {"xytext": (6, -8), "ha": "left"}
    note(axes, f"median {number(table.median)}", (table.median, top), color=ORANGE, fontweight="bold", **side)


def marks_words(table: ClassTable) -> str:
    """The message of the marks plot."""
    low, high = number(min(table.totals)), number(max(table.totals))
    who = count(len(table.totals), "student")
    return f"{who}, from {low} to {high} of {count(table.worth, 'mark')}; the median is {number(table.median)}."


def pile_width(worth: float) -> float:
    """Totals within this many marks stand on one another."""
    return next((step for step in (0.5, 1, 2, 5, 10, 20, 50) if worth / step <= 40), worth / 40 or 1.0)


def pile(total: float, worth: float) -> float:
    """The place at which a total is drawn."""
    step = pile_width(worth)
    return step * round(total / step)


def ideas_picture(found: Sequence[Group]) -> Picture:
    """How many students showed each wrong idea, in code and in questions."""
    figure, axes = sheet(WIDTH, 20 + 46 * len(found))
    whole = max(group.marked for group in found)
    for row, group in enumerate(found):
        label(axes, row, group.idea.idea)
        axes.barh(row + 0.55, group.marked, height=0.3, color=GRID)
        idea_bars(axes, row + 0.55, group)
        note(axes, f"{len(group.who)} of {group.marked}", (whole, row + 0.55), xytext=(8, 0))
    rows(axes, len(found), whole * 1.25)
    mixed = any(group.quiz for group in found) and any(group.code for group in found)
    key = " Solid: in code; striped: in questions; crossed: in both." if mixed else ""
    return picture(figure, ideas_words(found), f"Students who showed each wrong idea.{key}")


def idea_bars(axes: "Axes", at: float, group: Group) -> None:
    """The students who showed an idea: in code only, in both, in questions only, told apart by their patterns."""
    both = len(group.code & group.quiz)
    start = 0
    for amount, fill, edge, hatch in (
        (len(group.code) - both, BLUE, BLUE, None),
        (both, PAPER, BLUE, "xxxx"),
        (len(group.quiz) - both, PAPER, ORANGE, "////"),
    ):
        if amount:
            axes.barh(at, amount, left=start, height=0.3, facecolor=fill, edgecolor=edge, hatch=hatch)
        start += amount


def ideas_words(found: Sequence[Group]) -> str:
    """The message of the plot of ideas: the most common one, and what was seen in code and in questions."""
    first = found[0]
    common = f"“{first.idea.idea}” in {listed(first.titles[:3])}, {len(first.who)} of {count(first.marked, 'student')}"
    met = sum(1 for group in found if group.code and group.quiz)
    twice = f" {count(met, 'idea')} showed in code and in questions." if met else ""
    return f"Bar chart of wrong ideas by number of students. The most common is {common}.{twice}"


def kept_picture(exercises: Mapping[str, Mapping[int, Tally]], syllabus: Syllabus, what: str = "exercise") -> Picture:
    """The kept share of checks in every exercise (or whatever the checks are put together by), one bar a level."""
    height = sum(30 + 24 * len(levels) for levels in exercises.values())
    figure, axes = sheet(WIDTH, 20 + height)
    top = max((band for levels in exercises.values() for band in levels), default=0)
    at = 0.0
    for title, levels in exercises.items():
        label(axes, at, title)
        for place, (band, tally) in enumerate(sorted(levels.items())):
            name = syllabus.level_of(band).name
            words = f"{name}: {tally.kept} of {tally.tried}" if name else f"{tally.kept} of {tally.tried}"
            level_bar(axes, at + 0.55 + 0.5 * place, tally, words, striped=band == top)
        at += 0.65 + 0.5 * len(levels)
    rows(axes, at, 1.6)
    return picture(figure, kept_words(exercises, what), f"Share of checks kept, by {what} and level.")


def level_bar(axes: "Axes", at: float, tally: Tally, words: str, *, striped: bool) -> None:
    """One level of one exercise; the highest level is striped, so that it needs no colour."""
    axes.barh(at, 1, height=0.36, color=PAPER, edgecolor=GRID)
    if striped:
        axes.barh(at, tally.rate, height=0.36, color=PAPER, edgecolor=ORANGE, hatch="////")
    else:
        axes.barh(at, tally.rate, height=0.36, color=BLUE, edgecolor=BLUE)
    note(axes, words, (1, at), xytext=(8, 0), color=INK)


def kept_words(exercises: Mapping[str, Mapping[int, Tally]], what: str) -> str:
    """The message of the plot of kept checks: the exercise with the largest share, and that with the smallest."""
    shares = {title: reduce(together, levels.values()).rate for title, levels in exercises.items()}
    ranked = sorted(shares, key=shares.__getitem__)
    worst, best = (f"{title} ({shares[title]:.0%})" for title in (ranked[0], ranked[-1]))
    start = f"Bar chart of the share of checks kept, by {what} and level."
    return f"{start} The largest share is in {best}, the smallest in {worst}."


def label(axes: "Axes", at: float, words: str) -> None:
    """What the bars below it stand for, in a line of its own: long names fit, even on a phone."""
    note(axes, words, (0, at + 0.08), ha="left", in_layout=False)


def rows(axes: "Axes", amount: float, width: float) -> None:
    """Rows from top to bottom, without axes: every bar carries its number."""
    axes.set(xlim=(0, width), ylim=(amount, -0.2))
    axes.set_axis_off()
