"""Mark the grade cells of one submission that hold plain tests.

In: the teacher's notebook, the submitted cells, the plan, a room server. Out: a verdict for each of these cells, and
what the submission's cells did. The tests run in a process of their own, one for each submission.
"""

import hmac
import os
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from autograder.marking.cells import SourceCell, SourceNotebook, SubmittedCell
from autograder.marking.identify import is_answer, names_in
from autograder.marking.plain import guard, inside
from autograder.marking.plain.bench import SECONDS, Bench
from autograder.marking.plain.files import Files
from autograder.marking.plain.imports import imports_of
from autograder.marking.plain.looking import finish_coroutines, show_sources
from autograder.marking.plain.namespace import Namespace
from autograder.marking.plain.order import Step, steps
from autograder.marking.plain.room import Room
from autograder.marking.plain.setting import Setting, seed_chance
from autograder.marking.plain.sources import classes_in
from autograder.marking.plain.verdict import Verdict
from autograder.marking.plan import Plan
from autograder.model import State
from autograder.sandbox import CellRun, Level, RoomServer

SPARE_SECONDS = 150.0
"""For the submission's own cells, which have limits of their own."""

LOST = Verdict(State.UNKNOWN, message="the process in which the test ran came to an end before it; a person must look")
NO_FORK = Verdict(State.UNKNOWN, message="tests in grade cells need Linux or macOS; on this system a person must look")


@dataclass(frozen=True)
class Paper:
    """One submission to examine, and what goes with it."""

    source: SourceNotebook
    submitted: Sequence[SubmittedCell]
    planned: Plan
    seed: bytes
    files: Mapping[str, bytes]
    packages: tuple[str, ...]


@dataclass(frozen=True)
class Examined:
    """The verdicts by grade cell, and what each planned cell did."""

    verdicts: Mapping[str, Verdict]
    runs: tuple[CellRun, ...]


def examine(server: RoomServer, paper: Paper, cells: Sequence[SourceCell]) -> Examined:
    """Examine these grade cells of a submission."""
    due = steps(paper.source, paper.submitted, paper.planned.cells, cells)
    if not hasattr(os, "fork"):
        return Examined({cell.name: NO_FORK for cell in cells}, ())
    from autograder.marking.plain.apart import apart  # it needs a Unix

    seconds = SPARE_SECONDS + 2 * SECONDS * len(cells)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        door = server.door()  # a way of its own into the room, which is closed behind it however it ends
        try:
            room = server.beside(door) if door else server
            said = apart(lambda say: work(room, paper, due, Path(folder) / "work", say), seconds)
        finally:
            if door:
                door.close()
    verdicts = {cell.name: LOST for cell in cells}
    verdicts |= {item["cell"]: verdict_from(item["verdict"]) for item in said if "cell" in item}
    runs = tuple(run_from(run) for item in said if "runs" in item for run in item["runs"])
    return Examined(verdicts, runs)


def work(server: RoomServer, paper: Paper, due: Sequence[Step], folder: Path, say: Callable[[Any], None]) -> None:
    """In the process apart: open the room, execute the cells, say what was found."""
    here = [step for step in due if not step.cell.in_process]
    for step in due:
        if step.cell.in_process:
            say({"cell": step.cell.name, "verdict": asdict(inside.examine(server, paper, step))})
    room, setting = Room(), prepared(paper, folder)
    guard.watch(room.undecided, lambda: room.testing, f"{folder}{os.sep}")
    cells = [cell.source for cell in paper.planned.cells]
    with server.workbench(cells, seed=paper.seed, stand=room.stand, files=paper.files, setting=setting) as bench:
        room.bench, room.files = bench, Files(folder, bench)
        bench.share(room.shared)
        on_bench = made_bench(paper, room)
        runs = on_bench.examine(
            here, lambda cell, verdict: say({"cell": cell.name, "verdict": asdict(fair(server, paper, verdict))})
        )
        say({"runs": [asdict(run) for run in runs]})


def prepared(paper: Paper, folder: Path) -> Setting:
    """Make this process ready: its folder, its files, its chance."""
    folder.mkdir()
    for name, data in paper.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    own = folder.parent / "own"
    own.mkdir()
    for name, data in paper.source.files.items():
        if name.endswith(".py") and "/" not in name:
            (own / name).write_bytes(data)
    guard.settle_in(str(folder))
    sys.path.append(str(own))
    seed_chance(hmac.digest(paper.seed, b"chance of the tests", "sha256"))  # the room will see the states
    return Setting()


def made_bench(paper: Paper, room: Room) -> Bench:
    """The bench for a submission."""
    source, planned = paper.source, [cell.source for cell in paper.planned.cells]
    wanted = names_in(cell.source for cell in source.cells if is_answer(cell))
    imports = imports_of(source.loose, planned, paper.packages)
    own = {"__builtins__": guard.own_builtins(room.undecided), "__name__": "__main__"}
    namespace = Namespace(room, imports, wanted, own)
    room.kin = lambda name: kind if isinstance(kind := dict.get(namespace, name), type) else None
    room.classes = classes_in([*source.texts, *(cell.source for cell in source.cells if not cell.is_test)])
    locked = {cell.source.strip() for cell in source.cells if cell.locked and not cell.is_test}
    readable = "\n".join(cell.source for cell in paper.submitted)
    bench = Bench(room, namespace, planned, locked, readable)
    show_sources(bench.sources)
    finish_coroutines()
    return bench


def fair(server: RoomServer, paper: Paper, verdict: Verdict) -> Verdict:
    """A verdict, unless it may come of the room's having no place for files at this level."""
    if verdict.state is not State.BROKEN or server.level >= Level.NAMESPACES:
        return verdict
    if not paper.files and not any("open(" in cell.source for cell in paper.planned.cells):
        return verdict
    words = "the notebook works with files, for which the room has no place at this isolation level; a person must look"
    return Verdict(State.UNKNOWN, message=words)


def verdict_from(data: Mapping[str, Any]) -> Verdict:
    """The verdict that a process apart spoke of."""
    return Verdict(**{**data, "state": State(data["state"])})


def run_from(data: Mapping[str, Any]) -> CellRun:
    """The run of a cell that a process apart spoke of."""
    return CellRun(**{**data, "outputs": tuple(data["outputs"]), "bound": tuple(data["bound"])})
