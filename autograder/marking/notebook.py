"""Mark one submitted notebook: run its cells in a locked room, then let every grade cell meet the truth.

In: the teacher's notebook, the submitted cells, a room server and the course's secret. Out: a `MarkedNotebook` and
what each cell did when it ran. Nothing is read or written here.
"""

import platform
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version

from autograder.errors import MarkerError
from autograder.exercises.registry import Exercises
from autograder.marking.cells import SourceCell, SourceNotebook, SubmittedCell
from autograder.marking.hidden import token
from autograder.marking.mark import mark, not_marked
from autograder.marking.missing import why_missing
from autograder.marking.pictures import CalledOnce, with_picture
from autograder.marking.plan import Plan, plan
from autograder.model import Band, Exercise, Mark, MarkedNotebook, Result, State
from autograder.sandbox import CellRun, RoomServer, Session


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked notebook, and the run of each submitted cell (by position) for whoever wants to see it."""

    record: MarkedNotebook
    runs: dict[int, CellRun]


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies ready for every submission: the exercises, a room server, and the course's secret.

    `draws` says whether the figures in the notebook's cells are wanted as pictures, which takes longer than marking.
    """

    exercises: Exercises
    server: RoomServer
    secret: bytes
    draws: bool = True


def mark_notebook(desk: Desk, source: SourceNotebook, submitted: Sequence[SubmittedCell]) -> Marked:
    """Run and mark one submission."""
    began = time.monotonic()
    planned = plan(source, submitted)
    seed = token(desk.secret, source.assignment)
    with desk.server.session([cell.source for cell in planned.cells], seed=seed) as session:
        runs = session.runs
        marks = {
            cell.name: written_mark(cell, submitted) if cell.is_manual else mark_cell(desk, cell, planned, session)
            for cell in source.cells
            if cell.is_test or cell.is_manual
        }
        shown = [session.draw(run) for run in runs] if desk.draws and looked_at(source) else runs
    record = MarkedNotebook(
        assignment=source.assignment,
        notebook=source.name,
        marks=marks,
        remarks=(*planned.remarks, *fault_remarks(planned, runs)),
        level=int(desk.server.level),
        seconds=round(time.monotonic() - began, 3),
        versions=versions(),
    )
    at = {cell.position: run for cell, run in zip(planned.cells, shown, strict=True) if cell.position is not None}
    return Marked(record, at)


def looked_at(source: SourceNotebook) -> bool:
    """Whether a person marks something in the notebook, and so wants to see what its cells drew."""
    return any(cell.is_manual for cell in source.cells)


def mark_cell(desk: Desk, cell: SourceCell, planned: Plan, session: Session) -> Mark:
    """The mark of one cell of hidden tests: by the exercise it names, or unknown with the reason."""
    exercise = desk.exercises.get(cell.exercise or "")
    if exercise is None:
        return one_result(cell, State.UNKNOWN, "the hidden cell names no exercise of this course; a person must look")
    try:
        return mark_exercise(desk, exercise, planned, session)
    except MarkerError as error:
        return not_marked(exercise, State.UNKNOWN, str(error))


def mark_exercise(desk: Desk, exercise: Exercise, planned: Plan, session: Session) -> Mark:
    """Mark the student's function of an exercise, or say why there is none to mark."""
    function = session.function(exercise.name)
    if not function.exists or not function.callable:
        return not_marked(exercise, State.BROKEN, why_missing(exercise, function, planned, session.runs))
    if not exercise.draws_figure:
        return mark(exercise, function, desk.secret)
    once = CalledOnce(function)
    return with_picture(mark(exercise, once, desk.secret), once, session)


def written_mark(cell: SourceCell, submitted: Sequence[SubmittedCell]) -> Mark:
    """A written answer waits for a person; one that was left as released earns nothing and says so."""
    answers = [given.source.strip() for given in submitted if given.name == cell.name]
    if not cell.task and (not answers or answers[-1] == cell.source.strip()):
        return one_result(cell, State.BROKEN, "no answer was written")
    return one_result(cell, State.MANUAL, "a person marks this answer")


def one_result(cell: SourceCell, state: State, message: str) -> Mark:
    """One result that stands for the whole cell."""
    kind = "written answer" if cell.is_manual else "hidden tests"
    result = Result(kind, kind.capitalize(), state, 0.0, cell.points, Band.BAND_5, (), message)
    return Mark(cell.name, kind, core=True, results=(result,))


def fault_remarks(planned: Plan, runs: Sequence[CellRun]) -> list[str]:
    """A sentence for each cell that met a limit or brought its process down."""
    return [
        f"Cell {cell.position + 1} {run.fault}; the cells after it were run without it."
        for cell, run in zip(planned.cells, runs, strict=True)
        if run.fault and cell.position is not None
    ]


def versions() -> dict[str, str]:
    """What the marks depend on besides the code: a difference explains a difference."""
    packages = ("deep-learning-autograder", "numpy", "matplotlib", "ipython")
    return {"python": platform.python_version(), **{name: version(name) for name in packages}}
