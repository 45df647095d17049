"""Write docs/performance.md and its plot from the measured figures."""

import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("agg")
from matplotlib import pyplot as plt

from benchmarks.rounds import FEW, MANY, SUBMISSIONS, TIMES
from benchmarks.targets import targets

ROWS = (
    ("nbgrader autograde", "nbgrader autograde", "one process, as shipped"),
    ("nbgrader generate_feedback", "nbgrader generate_feedback", "one process, as shipped"),
    ("otter run", "otter run", "a command for each, start included"),
    ("autograder mark: marks", "marks", "one core"),
    ("... of which: a locked room, nothing in it", "an empty room", "one core"),
    ("... of which: that room, with the cells run", "a room, cells run", "one core"),
    ("autograder mark: marks", "marks, two workers", "two cores"),
    ("autograder mark + feedback, figures drawn", "everything, two workers", "two cores"),
    ("... if all figures are different", "everything, figures all different", "two cores"),
    ("bare limit: fork and exec", "bare limit", "one core; nothing kept apart, timed or recorded"),
    ("bare limit: fork and exec", "bare limit, two cores", "two cores; the two share nothing"),
)
KINDS = {"plain": "no figure", "figure": "a figure"}
HEAD = """\
# Performance

Written by `make bench` (and, for the class of thousands, by `make bench-scale`); don't edit it by hand.

One submission has 25 cells: ten functions, ten cells of hidden tests, three written answers, and in half of the
measurements a figure of 2 x 2 panels. Half of the made-up class is right, a quarter holds one wrong idea, a quarter
three. The peers run plain asserts. Our marker asks its own checks, which make several times as many calls, and names
wrong ideas. Each figure is what one more submission costs: a run over many minus a run over few (ours: {many} and
{few}, or {submissions} and {few} where pages are written; among {few} is every wrong idea that takes long to recognise
the first time; nbgrader: 8 and 2), so that the start, which has a column of its own, is left out. All are measured in
turn, round after round; the figures are medians over {rounds} rounds, in each of which ours is measured {times} times.
Of the {submissions} figures {different} are different, and each of those is drawn once; a line of its own has a class
in which no two figures are alike.
"""
BLUE, ORANGE = "#0072b2", "#d55e00"


def write(docs: Path, data: Mapping[str, Any]) -> None:
    """The page and the plot."""
    plot(data["values"], docs / "performance.svg")
    (docs / "performance.md").write_text("\n".join(lines(data)) + "\n")


def lines(data: Mapping[str, Any]) -> Iterator[str]:
    """The lines of the page."""
    values = data["values"]
    yield HEAD.format(
        rounds=data["rounds"],
        times=TIMES,
        submissions=SUBMISSIONS,
        few=FEW,
        many=MANY,
        different=data["different figures"],
    )
    yield "| | | no figure, ms | a figure, ms | start, s |"
    yield "|---|---|---|---|---|"
    for words, name, where in ROWS:
        cells = [f"{milliseconds(values, kind, name):.0f}".replace("nan", "") for kind in KINDS]
        start = values.get(f"plain: {name}", {"start": 0})["start"]
        yield f"| {words} | {where} | {' | '.join(cells)} | {f'{start:.1f}' if start else ''} |"
    yield "\n![Milliseconds for one more submission, on a logarithmic scale](performance.svg)\n"
    yield "## Targets\n"
    yield "| | wanted | measured | |"
    yield "|---|---|---|---|"
    found = targets(values, data.get("scale"))
    for target in found:
        yield f"| {target.words} | {target.wanted} | {target.found} | {'met' if target.met else '**missed**'} |"
    yield ""
    missed: dict[str, list[str]] = {}
    for target in found:
        if not target.met:
            missed.setdefault(target.if_missed, []).append(f"{target.words} ({target.found}, {target.wanted})")
    for why, names in missed.items():
        yield f"Missed: {'; '.join(names)}. {why}\n"
    yield "## Where it was measured\n"
    yield from (f"- {name}: {fact}" for name, fact in data["facts"].items())


def milliseconds(values: Mapping[str, Mapping[str, float]], kind: str, name: str) -> float:
    """What one more submission costs; nan for what is measured of the other kind only."""
    return values.get(f"{kind}: {name}", {"each": math.nan})["each"] * 1000


def plot(values: Mapping[str, Mapping[str, float]], path: Path) -> None:
    """A bar for each thing measured, without and with a figure."""
    plt.rcParams.update({"svg.hashsalt": "performance", "svg.fonttype": "path"})
    figure, axes = plt.subplots(figsize=(8, 4.5), layout="constrained")
    for offset, (kind, words), colour in zip((-0.2, 0.2), KINDS.items(), (BLUE, ORANGE), strict=True):
        lengths = {place: milliseconds(values, kind, name) for place, (_, name, _) in enumerate(ROWS)}
        lengths = {place: length for place, length in lengths.items() if length > 0}
        places = [place + offset for place in lengths]
        bars = axes.barh(places, [*lengths.values()], 0.38, label=words, color=colour)
        axes.bar_label(bars, fmt="{:.0f}", padding=3, fontsize=8)
    axes.set_yticks(
        range(len(ROWS)), [f"{words}\n({where.split(';')[0].split(',')[0]})" for words, _, where in ROWS], fontsize=8
    )
    axes.invert_yaxis()
    axes.set_xscale("log")
    axes.set_xlabel("ms for one more submission (logarithmic)")
    axes.legend(loc="lower right")
    axes.margins(x=0.12)
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)
