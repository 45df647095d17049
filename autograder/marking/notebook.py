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
from types import MappingProxyType

from autograder.errors import MarkerError
from autograder.exercises.registry import Exercises
from autograder.marking.carried import carry
from autograder.marking.cells import Asked, SourceCell, SourceNotebook, SubmittedCell
from autograder.marking.drawing import Packed, Undrawn, figures_of, packed_by_cells
from autograder.marking.hidden import token
from autograder.marking.identify import identified
from autograder.marking.mark import mark, not_marked
from autograder.marking.missing import why_missing
from autograder.marking.once import CalledOnce
from autograder.marking.plain.examine import Examined, Paper, examine
from autograder.marking.plain.verdict import Verdict, mark_of
from autograder.marking.plan import Plan, PlannedCell, plan
from autograder.marking.questions import Questions, mark_question
from autograder.marking.written import is_untouched, one_result, written_mark
from autograder.model import Exercise, Mark, MarkedNotebook, State, Value
from autograder.sandbox import CellRun, RoomFunction, RoomServer, Session

NO_FILES: Mapping[str, bytes] = MappingProxyType({})

UNDRAWN = b""
"""Stands for the picture of a figure that is still to be drawn: marks do not depend on it."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked notebook, the run of each submitted cell (by position), and the figures that are wanted as pictures."""

    record: MarkedNotebook
    runs: dict[int, CellRun]
    undrawn: Undrawn
    packed: Packed = field(default_factory=Packed)


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies ready for every submission: the exercises, a room server, and the course's secret."""

    exercises: Exercises
    server: RoomServer
    secret: bytes
    questions: Questions = field(default_factory=lambda: Questions(Path("question_bank")))
    packages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sitting:
    """One submission at the desk: what was handed in, and what of it runs."""

    desk: Desk
    source: SourceNotebook
    submitted: Sequence[SubmittedCell]
    planned: Plan
    files: Mapping[str, bytes] = field(default_factory=dict)
    again: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Exercise -> names that stood for the truth when it was marked again."""
    figures: dict[str, bytes] = field(default_factory=dict)
    """Exercise -> the figure that its function drew, packed."""

    @property
    def seed(self) -> bytes:
        """What makes chance repeatable."""
        return token(self.desk.secret, self.source.assignment)

    def room(self) -> Session:
        """A fresh room in which the submission's cells have run."""
        return self.desk.server.session([cell.source for cell in self.planned.cells], seed=self.seed, files=self.files)

    def examine(self) -> Examined | None:
        """Let the teacher's own tests meet the submission, where there are any."""
        plain = [cell for cell in self.source.cells if cell.is_plain]
        if not plain:
            return None
        paper = Paper(self.source, self.submitted, self.planned, self.seed, self.files, self.desk.packages)
        return examine(self.desk.server, paper, plain)

    @property
    def graded(self) -> list[SourceCell]:
        """The cells that bring marks."""
        return [cell for cell in self.source.cells if cell.is_test or cell.is_manual]

    @property
    def exercises(self) -> dict[str, Exercise]:
        """Grade cell -> the exercise of ours that it names."""
        found = {cell.name: self.desk.exercises.get(cell.exercise or "") for cell in self.graded}
        return {name: exercise for name, exercise in found.items() if exercise is not None}

    @property
    def needs_room(self) -> bool:
        """Whether something is marked by calling into the room."""
        return bool(self.exercises) or any(cell.asked for cell in self.graded)

    def marks(self, session: Session, verdicts: Mapping[str, Verdict]) -> dict[str, Mark]:
        """The mark of every grade cell in the notebook's order, carried errors settled."""
        known = self.exercises
        rest = [cell for cell in self.graded if cell.name not in known]
        others = {cell.name: self.without_exercise(cell, session, verdicts) for cell in rest}
        marked = others | self.mark_all(known, session)
        first = {cell.name: marked[cell.name] for cell in self.graded}
        settled = carry(known, first, self.planned, self.mark_again)
        for cell, exercise in known.items():
            if settled[cell].points <= first[cell].points:
                self.again.pop(exercise.name, None)
        return settled

    def mark_all(self, exercises: Mapping[str, Exercise], session: Session) -> dict[str, Mark]:
        """The mark of every exercise, by cell.

        Feedback tells the names of parameters and shows the figures that were drawn. So all names are looked up, and
        all figures drawn, before any function gets a hidden input that it could put there. (Answers to questions,
        which feedback repeats as well, were read before.)
        """
        functions = self.look_up([exercise.name for exercise in exercises.values()], session)
        drawn_first = sorted(exercises, key=lambda cell: not exercises[cell].draws_figure)
        found = dict(zip(exercises, functions, strict=True))
        return {cell: self.mark_exercise(exercises[cell], found[cell], session) for cell in drawn_first}

    def without_exercise(self, cell: SourceCell, session: Session, verdicts: Mapping[str, Verdict]) -> Mark:
        """The mark of a cell that no exercise marks: by a question of the bank, or without the room."""
        return self.mark_question(cell.asked, cell, session) if cell.asked else self.without_room(cell, verdicts)

    def without_room(self, cell: SourceCell, verdicts: Mapping[str, Verdict]) -> Mark:
        """The mark of a cell that needs no room: by a person, by the teacher's own tests, or unknown."""
        if cell.is_manual:
            return written_mark(cell, self.source, self.submitted)
        if cell.name in verdicts:
            return mark_of(cell, verdicts[cell.name])
        return one_result(cell, State.UNKNOWN, "the hidden cell names no exercise of this course; a person must look")

    def mark_question(self, asked: Asked, cell: SourceCell, session: Session) -> Mark:
        """Mark the answer to a question of the bank."""
        try:
            return mark_question(asked, cell, session, self.desk.server, self.desk.questions, self.submitted)
        except MarkerError as error:
            return one_result(cell, State.UNKNOWN, str(error))

    def look_up(self, names: Sequence[str], session: Session) -> Sequence[RoomFunction | MarkerError]:
        """What the names of exercises stand for in the room, or why the marker could not find out."""
        try:
            return session.functions(names)
        except MarkerError as error:
            return [error for _ in names]

    def mark_exercise(self, exercise: Exercise, function: RoomFunction | MarkerError, session: Session) -> Mark:
        """Mark the student's function of an exercise, or say why there is none to mark."""
        try:
            if isinstance(function, MarkerError):
                raise function
            if function.fault:
                reason = f"{exercise.name} could not be called: the notebook {function.fault}"
                return not_marked(exercise, State.BROKEN, reason)
            if not function.exists or not function.callable:
                return not_marked(exercise, State.BROKEN, why_missing(exercise, function, self.planned, session.runs))
            if not exercise.draws_figure:
                return mark(exercise, function, self.desk.secret)
            once = CalledOnce(function)
            found, figures = mark(exercise, once, self.desk.secret), once.figures()
            if figures:
                self.figures[exercise.name] = session.packed(figures[-1])
            return replace(found, picture=UNDRAWN) if figures else found
        except MarkerError as error:
            return not_marked(exercise, State.UNKNOWN, str(error))

    def mark_again(self, exercise: Exercise, truths: Mapping[str, Callable[..., Value]]) -> Mark:
        """Mark an exercise in a fresh room where some names stand for the truth."""
        self.again[exercise.name] = tuple(truths)
        with self.room() as session:
            for name, truth in truths.items():
                session.place(name, truth)
            (function,) = self.look_up([exercise.name], session)
            found = self.mark_exercise(exercise, function, session)
            self.figures.pop(exercise.name, None)  # which of the two drew the one that is wanted is settled later
            return found


def mark_notebook(
    desk: Desk, source: SourceNotebook, submitted: Sequence[SubmittedCell], files: Mapping[str, bytes] = NO_FILES
) -> Marked:
    """Run and mark one submission; `files` came with it."""
    began = time.monotonic()
    files = {**files, **source.files}
    sitting = Sitting(desk, source, identified(source, submitted), plan(source, submitted), files)
    examined = sitting.examine()
    shown: Mapping[tuple[int, int], bytes] = {}
    if examined and examined.runs and not sitting.needs_room:
        runs = examined.runs
        marks = {cell.name: sitting.without_room(cell, examined.verdicts) for cell in sitting.graded}
    else:
        with sitting.room() as session:
            runs = session.runs
            shown = packed_by_cells(session) if looked_at(source) else {}
            marks = sitting.marks(session, examined.verdicts if examined else {})
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
    return Marked(record, at, undrawn(sitting, runs, marks), Packed(shown, drawn_by_functions(sitting, marks)))


def undrawn(sitting: Sitting, runs: Sequence[CellRun], marks: Mapping[str, Mark]) -> Undrawn:
    """The figures that somebody will want to see."""
    return Undrawn(
        looked_at(sitting.source) and any(map(figures_of, runs)),
        {cell: sitting.again.get(mark.item, ()) for cell, mark in marks.items() if mark.picture == UNDRAWN},
        tuple(place for place, run in enumerate(runs) if run.fault),
    )


def drawn_by_functions(sitting: Sitting, marks: Mapping[str, Mark]) -> dict[str, bytes]:
    """The packed figure of each grade cell whose function drew one."""
    found = {cell: sitting.figures.get(mark.item, b"") for cell, mark in marks.items() if mark.picture == UNDRAWN}
    return {cell: figure for cell, figure in found.items() if figure}


def looked_at(source: SourceNotebook) -> bool:
    """Whether a person marks something in the notebook, and so wants to see what its cells drew."""
    return any(cell.is_manual for cell in source.cells)


def untouched_answers(source: SourceNotebook, submitted: Sequence[SubmittedCell]) -> tuple[str, ...]:
    """The answer cells that hold what was handed out."""
    return tuple(cell.name for cell in source.cells if cell.solution and is_untouched(cell, submitted))


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
