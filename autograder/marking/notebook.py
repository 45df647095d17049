"""Mark one submitted notebook: run its cells in a locked room, then let every grade cell meet the truth.

In: the teacher's notebook, the submitted cells, a room server and the course's secret. Out: a `MarkedNotebook` and
what each cell did when it ran. Nothing is read or written here.
"""

import platform
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path

from autograder.errors import MarkerError
from autograder.exercises.registry import Exercises
from autograder.marking.carried import carry
from autograder.marking.cells import Asked, SourceCell, SourceNotebook, SubmittedCell
from autograder.marking.drawing import Undrawn, figures_of
from autograder.marking.hidden import token
from autograder.marking.identify import identified
from autograder.marking.mark import mark, not_marked
from autograder.marking.missing import why_missing
from autograder.marking.once import CalledOnce
from autograder.marking.plan import Plan, PlannedCell, plan
from autograder.marking.questions import Questions, mark_question
from autograder.model import Band, Exercise, Mark, MarkedNotebook, Result, State, Value
from autograder.sandbox import CellRun, RoomServer, Session

UNDRAWN = b""
"""Stands for the picture of a figure that is still to be drawn: marks do not depend on it."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked notebook, the run of each submitted cell (by position), and the figures that are wanted as pictures."""

    record: MarkedNotebook
    runs: dict[int, CellRun]
    undrawn: Undrawn


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies ready for every submission: the exercises, a room server, and the course's secret."""

    exercises: Exercises
    server: RoomServer
    secret: bytes
    questions: Questions = field(default_factory=lambda: Questions(Path("question_bank")))


@dataclass(frozen=True, slots=True)
class Sitting:
    """One submission at the desk: what was handed in, and what of it runs."""

    desk: Desk
    source: SourceNotebook
    submitted: Sequence[SubmittedCell]
    planned: Plan
    again: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Exercise -> names that stood for the truth when it was marked again."""

    def room(self) -> Session:
        """A fresh room in which the submission's cells have run."""
        seed = token(self.desk.secret, self.source.assignment)
        return self.desk.server.session([cell.source for cell in self.planned.cells], seed=seed)

    def marks(self, session: Session) -> dict[str, Mark]:
        """The mark of every grade cell, carried errors settled."""
        graded = [cell for cell in self.source.cells if cell.is_test or cell.is_manual]
        first = {cell.name: self.mark_cell(cell, session) for cell in graded}
        exercises = {cell.name: self.desk.exercises.get(cell.exercise or "") for cell in graded}
        known = {name: exercise for name, exercise in exercises.items() if exercise is not None}
        settled = carry(known, first, self.planned, self.mark_again)
        for cell, exercise in known.items():
            if settled[cell].points <= first[cell].points:
                self.again.pop(exercise.name, None)
        return settled

    def mark_cell(self, cell: SourceCell, session: Session) -> Mark:
        """The mark of one cell: by a person, by the exercise it names, or unknown with the reason."""
        if cell.is_manual:
            return written_mark(cell, self.submitted)
        if cell.asked:
            return self.mark_question(cell.asked, cell, session)
        exercise = self.desk.exercises.get(cell.exercise or "")
        if exercise is None:
            return one_result(
                cell, State.UNKNOWN, "the hidden cell names no exercise of this course; a person must look"
            )
        return self.mark_exercise(exercise, session)

    def mark_question(self, asked: Asked, cell: SourceCell, session: Session) -> Mark:
        """Mark the answer to a question of the bank."""
        try:
            return mark_question(asked, cell, session, self.desk.server, self.desk.questions)
        except MarkerError as error:
            return one_result(cell, State.UNKNOWN, str(error))

    def mark_exercise(self, exercise: Exercise, session: Session) -> Mark:
        """Mark the student's function of an exercise, or say why there is none to mark."""
        try:
            function = session.function(exercise.name)
            if function.fault:
                reason = f"{exercise.name} could not be called: the notebook {function.fault}"
                return not_marked(exercise, State.BROKEN, reason)
            if not function.exists or not function.callable:
                return not_marked(exercise, State.BROKEN, why_missing(exercise, function, self.planned, session.runs))
            if not exercise.draws_figure:
                return mark(exercise, function, self.desk.secret)
            once = CalledOnce(function)
            found = mark(exercise, once, self.desk.secret)
            return replace(found, picture=UNDRAWN) if once.figures() else found
        except MarkerError as error:
            return not_marked(exercise, State.UNKNOWN, str(error))

    def mark_again(self, exercise: Exercise, truths: Mapping[str, Callable[..., Value]]) -> Mark:
        """Mark an exercise in a fresh room where some names stand for the truth."""
        self.again[exercise.name] = tuple(truths)
        with self.room() as session:
            for name, truth in truths.items():
                session.place(name, truth)
            return self.mark_exercise(exercise, session)


def mark_notebook(desk: Desk, source: SourceNotebook, submitted: Sequence[SubmittedCell]) -> Marked:
    """Run and mark one submission."""
    began = time.monotonic()
    sitting = Sitting(desk, source, identified(source, submitted), plan(source, submitted))
    with sitting.room() as session:
        runs = session.runs
        marks = sitting.marks(session)
    planned = sitting.planned
    record = MarkedNotebook(
        assignment=source.assignment,
        notebook=source.name,
        marks=marks,
        remarks=(*planned.remarks, *fault_remarks(planned, runs)),
        level=int(desk.server.level),
        seconds=round(time.monotonic() - began, 3),
        versions=versions(),
        untouched=untouched_answers(source, sitting.submitted),
    )
    at = {cell.position: run for cell, run in zip(planned.cells, runs, strict=True) if cell.position is not None}
    return Marked(record, at, undrawn(sitting, runs, marks))


def undrawn(sitting: Sitting, runs: Sequence[CellRun], marks: Mapping[str, Mark]) -> Undrawn:
    """The figures that somebody will want to see."""
    return Undrawn(
        looked_at(sitting.source) and any(map(figures_of, runs)),
        {cell: sitting.again.get(mark.item, ()) for cell, mark in marks.items() if mark.picture == UNDRAWN},
        tuple(place for place, run in enumerate(runs) if run.fault),
    )


def looked_at(source: SourceNotebook) -> bool:
    """Whether a person marks something in the notebook, and so wants to see what its cells drew."""
    return any(cell.is_manual for cell in source.cells)


def untouched_answers(source: SourceNotebook, submitted: Sequence[SubmittedCell]) -> tuple[str, ...]:
    """The answer cells that hold what was handed out."""
    return tuple(cell.name for cell in source.cells if cell.solution and is_untouched(cell, submitted))


def is_untouched(cell: SourceCell, submitted: Sequence[SubmittedCell]) -> bool:
    """Whether a cell was handed in as it was handed out."""
    return any(given.name == cell.name and given.source.strip() == cell.source.strip() for given in submitted)


def written_mark(cell: SourceCell, submitted: Sequence[SubmittedCell]) -> Mark:
    """A written answer waits for a person; one that was left as released earns nothing and says so."""
    if not cell.task and (is_untouched(cell, submitted) or nowhere(cell, submitted)):
        return one_result(cell, State.BROKEN, "no answer was written")
    return one_result(cell, State.MANUAL, "a person marks this answer")


def nowhere(cell: SourceCell, submitted: Sequence[SubmittedCell]) -> bool:
    """Whether a written answer is not there, and no cell of the student's own is left that could hold it."""
    return not any(given.name == cell.name or (given.name is None and given.source.strip()) for given in submitted)


def one_result(cell: SourceCell, state: State, message: str) -> Mark:
    """One result that stands for the whole cell."""
    kind = "written answer" if cell.is_manual else "hidden tests"
    result = Result(kind, kind.capitalize(), state, 0.0, cell.points, Band.BAND_5, (), message)
    return Mark(cell.name, kind, core=True, results=(result,))


def fault_remarks(planned: Plan, runs: Sequence[CellRun]) -> list[str]:
    """A sentence for each cell that met a limit or brought its process down."""
    return [
        f"{cell_words(cell)} {run.fault}; the cells after it were run without it."
        for cell, run in zip(planned.cells, runs, strict=True)
        if run.fault and cell.position is not None
    ]


def cell_words(cell: PlannedCell) -> str:
    """A cell by what it defines, or by its place: students see no cell numbers."""
    found = re.search(r"^def\s+(\w+)", cell.source, re.MULTILINE)
    return f"The cell that defines {found[1]}" if found else f"Cell {(cell.position or 0) + 1}, counted from the top,"


@cache
def versions() -> Mapping[str, str]:
    """What the marks depend on besides the code: a difference explains a difference."""
    packages = ("deep-learning-autograder", "numpy", "matplotlib", "ipython")
    return {"python": platform.python_version(), **{name: version(name) for name in packages}}
