"""Measure everything in turn, round after round, so that a machine whose speed drifts still gives fair ratios."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks import courses, otters
from benchmarks.notebooks import NAME
from benchmarks.timing import Slope, run, slope

OURS = Path(sys.executable).parent
SUBMISSIONS = 40
FEW, MANY = 12, 132
"""Among twelve is every wrong idea that takes long to recognise for the first time: that belongs to the start.
Marks for 120 more take a few seconds, beside which the drift of a moment is little."""
PEER_FEW, PEER_MANY = 2, 8
"""A peer takes seconds for each: ten in a round, and other ones in each round."""
TIMES = 3
"""How often ours is measured in a round: one run takes three seconds, of which a busy moment can be a tenth."""
CLASS = 30
MARKED = "✓"


@dataclass(frozen=True, slots=True)
class Places:
    """Where the programs of the peers lie, and a folder for courses."""

    nbgrader: Path
    otter: Path
    work: Path


def measured(places: Places, number: int) -> Iterator[tuple[str, Slope]]:
    """One round: the name of each thing measured, and its slope."""
    for figure in (False, True):
        kind = "figure" if figure else "plain"
        yield from ((f"{kind}: {name}", found) for name, found in with_nbgrader(places, number, figure=figure))
        yield f"{kind}: otter run", with_otter(places, number, figure=figure)
        for _ in range(TIMES):
            yield from ((f"{kind}: {name}", found) for name, found in with_ours(places, figure=figure))
            yield from ((f"{kind}: {name}", found) for name, found in with_rooms(kind))
    yield "help", Slope(0.0, min(run([OURS / "autograder", "--help"], places.work).seconds for _ in range(3)))


def with_rooms(kind: str) -> Iterator[tuple[str, Slope]]:
    """The bare limit, and what a locked room costs by itself."""
    names = {"bare": ("bare limit", "bare limit, two cores"), "rooms": ("an empty room", "a room, cells run")}
    for module, of_module in names.items():
        for name, each in zip(of_module, alone(module, kind), strict=True):
            yield name, Slope(each, 0.0)


def with_nbgrader(places: Places, number: int, *, figure: bool) -> Iterator[tuple[str, Slope]]:
    """Plain nbgrader's two commands, as shipped."""
    numbers = [(10 * number + place) % SUBMISSIONS for place in range(PEER_FEW + PEER_MANY)]
    roots = {}
    for count, chosen in ((PEER_FEW, numbers[:PEER_FEW]), (PEER_MANY, numbers[PEER_FEW:])):
        roots[count] = courses.lay_out(fresh(places.work / f"nbgrader{count}"), chosen, figure=figure, plain=True)
        run([places.nbgrader / "nbgrader", "generate_assignment", NAME, "--force"], roots[count])
    for name in ("autograde", "generate_feedback"):
        yield (
            f"nbgrader {name}",
            slope(
                lambda count, name=name: run([places.nbgrader / "nbgrader", name, NAME], roots[count]).seconds,
                PEER_FEW,
                PEER_MANY,
            ),
        )


def with_otter(places: Places, number: int, *, figure: bool) -> Slope:
    """`otter run`, which takes one submission at a time: its start is paid for each."""
    chosen = [(2 * number + place) % SUBMISSIONS for place in range(2)]
    root = otters.lay_out(fresh(places.work / "otter"), chosen, figure=figure, programs=places.otter)
    taken = [
        run([places.otter / "otter", "run", "-a", "../autograder.zip", "-o", ".", f"{NAME}.ipynb"], folder).seconds
        for folder in sorted(root.glob("student*"))
    ]
    return Slope(sum(taken) / len(taken), 0.0)


def with_ours(places: Places, *, figure: bool) -> Iterator[tuple[str, Slope]]:
    """`autograder mark` on one core, and with two workers; then the same with figures and `autograder feedback`."""
    counts = (FEW, CLASS, SUBMISSIONS, MANY)
    roots = {count: our_course(places.work / f"ours{count}", count, figure=figure) for count in counts}

    def marks(count: int, *options: str, one_core: bool) -> float:
        command = [OURS / "autograder", "mark", NAME, *options]
        return run(command, unmarked(roots[count]), sign=MARKED, one_core=one_core).last_line

    def everything(count: int, *, own: bool = False) -> float:
        root = our_course(places.work / f"own{count}", count, figure=True, own=True) if own else roots[count]
        folder = unmarked(root)
        marked = run([OURS / "autograder", "mark", NAME, "--workers", "2"], folder).seconds
        return marked + run([OURS / "autograder", "feedback", NAME], folder).seconds

    yield "marks", slope(lambda count: marks(count, "--workers", "1", one_core=True), FEW, MANY)
    yield "marks, two workers", slope(lambda count: marks(count, "--workers", "2", one_core=False), FEW, MANY)
    yield "everything, two workers", slope(everything, FEW, SUBMISSIONS)
    if figure:
        yield "everything, figures all different", slope(partial(everything, own=True), FEW, SUBMISSIONS)
    marks(CLASS, one_core=False)
    again = [OURS / "autograder", "mark", NAME, "--again", "--workers", "2"]
    remarked = run(again, roots[CLASS], sign=MARKED)
    yield "re-mark of 30", Slope(0.0, remarked.last_line if figure else remarked.seconds)  # pictures follow the marks


RELEASED = "released.db"


def our_course(root: Path, count: int, *, figure: bool, own: bool = False) -> Path:
    """A released course of ours; it is kept from round to round."""
    root = root.with_name(root.name + ("-figure" if figure else "-plain"))
    if not root.exists():
        courses.lay_out(root, range(count), figure=figure, plain=False, own=own)
        run([OURS / "autograder", "release", NAME], root)
        shutil.copy(root / "gradebook.db", root / RELEASED)
    return root


def unmarked(root: Path) -> Path:
    """The course as it was when nothing was marked."""
    for name in ("autograded", "feedback"):
        shutil.rmtree(root / name, ignore_errors=True)
    shutil.copy(root / RELEASED, root / "gradebook.db")
    return root


def alone(module: str, kind: str) -> list[float]:
    """What one of our modules measures over all submissions, in a process of its own."""
    command = [sys.executable, "-m", f"benchmarks.{module}", str(SUBMISSIONS), kind]
    return [*map(float, subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())]


def fresh(folder: Path) -> Path:
    """The folder's place, empty."""
    shutil.rmtree(folder, ignore_errors=True)
    return folder
