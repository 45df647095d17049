"""Take back the last marking again, for a class or some of it; or bring back what was taken back.

Each student's present marks are kept before the other ones are put in their place, so each step can be made again. What
a person entered stays in the gradebook, and what a person decided about a check holds for the marks that come back too.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from autograder.errors import TeacherError
from autograder.gradebook.again.changes import Change, Changes, change_between, read_records
from autograder.gradebook.again.history import History, Kind, Run
from autograder.gradebook.again.snapshots import Notebooks, Side, Snapshot, marked_notebooks, snapshot_of
from autograder.gradebook.course import Course, course_secret
from autograder.gradebook.database import in_one_transaction, open_gradebook, patiently
from autograder.gradebook.folders import make_folder, replace_notebook
from autograder.gradebook.languages import split
from autograder.gradebook.ledger import Ledger, SubmissionRows
from autograder.gradebook.overrides.rulings import Ruling
from autograder.gradebook.overrides.rulings_file import read_rulings
from autograder.gradebook.overrides.settling import settled
from autograder.gradebook.scores import student_view
from autograder.gradebook.settings import settings
from autograder.gradebook.sources import from_gradebook
from autograder.gradebook.turns import turn
from autograder.gradebook.writer import Entry, penalty_plugin, save_all


@dataclass(frozen=True, slots=True)
class Undone:
    """What was done: the run, what it changed for whom, and who was left alone because of newer work."""

    run: Run
    changes: Changes
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mover:
    """Puts snapshots in place, in an open gradebook."""

    history: History
    ledger: Ledger
    rulings: Sequence[Ruling]
    notebooks: frozenset[str]
    """The names of the assignment's notebooks that are marked here."""
    names: Mapping[str, str]
    """Student -> name, as the gradebook has them."""

    def move(self, run: Run, student: str, side: Side) -> Change:
        """Keep one student's present marks, put others in their place, and say what that changed."""
        history = self.history
        snapshot = history.snapshot(run, student, side)
        present = marked_notebooks(history.course, history.assignment, student)
        rows = self.rows(student)
        history.keep(run, snapshot_of(student, present, rows), side.other)
        now = self.put(snapshot)
        history.release(run, student, side)
        manual = {key: score for key, (score, _) in snapshot_of(student, {}, rows).looked.items() if score is not None}
        before = read_records(present, history.secret)
        return change_between(student, self.names.get(student, ""), before, now, manual)

    def rows(self, student: str) -> SubmissionRows | None:
        """What the gradebook holds of a student's submission."""
        return next(iter(patiently(lambda: self.ledger.there([student]))), None)

    def put(self, snapshot: Snapshot) -> dict[str, Any]:
        """Write a snapshot's marks into the gradebook, then its notebooks; return the records as they are then."""
        course, own = self.history.course, [each for each in self.rulings if each.student == snapshot.student]
        found = read_records(snapshot.notebooks, self.history.secret)
        now = {
            name: settled(record, snapshot.notebooks[name], own, self.history.secret) for name, record in found.items()
        }
        missing = self.notebooks - now.keys()
        entry = Entry(snapshot.student, [*now.values()], snapshot.timestamp, missing, snapshot.looked)
        penalty = penalty_plugin(course) if self.ledger.duedate else None
        in_one_transaction(self.ledger.gradebook, partial(save_all, self.ledger, [entry], penalty=penalty))
        self.write(snapshot.student, snapshot.notebooks)
        return now

    def write(self, student: str, notebooks: Notebooks) -> None:
        """Put autograded notebooks in place of those that the marker wrote; other files stay."""
        course, assignment = self.history.course, self.history.assignment
        folder, mode = course.path("autograded", student, assignment), settings(course, "Autograde", assignment).mode
        make_folder(course, folder)
        for name, notebook in notebooks.items():
            replace_notebook(course, folder / f"{name}.ipynb", notebook, mode)
        for name in marked_notebooks(course, assignment, student).keys() - notebooks.keys():
            (folder / f"{name}.ipynb").unlink()

    def complete(self) -> list[Run]:
        """Finish the students at whom a move was stopped; return the runs that it was about."""
        stopped = [run for run in self.history.runs() if run.towards]
        for run in stopped:
            side = run.towards or Side.BEFORE
            for student in self.history.students(run, side):
                if self.history.has(run, student, side.other):
                    self.move(run, student, side)
            self.history.save_run(replace(run, towards=None))
        return stopped


def open_mover(history: History, gradebook: Any) -> Mover:
    """A mover for an assignment."""
    ledger = Ledger(gradebook, history.assignment)
    notebooks = frozenset(source.name for source in split(from_gradebook(gradebook, history.assignment))[0])
    names = {student.id: student_view(student).name for student in gradebook.students}
    return Mover(history, ledger, read_rulings(history.course, history.assignment), notebooks, names)


def undo(
    course: Course, assignment: str, say: Callable[[str], None], *, students: Sequence[str] = (), redo: bool = False
) -> Undone:
    """Bring back the marks from before the last marking again (or those that an undo took away)."""
    course.source(assignment)
    side = Side.AFTER if redo else Side.BEFORE
    history = History(course, assignment, course_secret(course))
    with turn(course, say), open_gradebook(course) as gradebook:
        mover = open_mover(history, gradebook)
        stopped = [run for run in mover.complete() if run.towards is side]
        run = next(iter(stopped), None) or chosen_run(history, students, side)
        wanted = [student for student in history.students(run, side) if not students or student in students]
        able = movable(history, run, students, side)
        history.save_run(replace(run, finished=True, towards=side))
        found = [mover.move(run, student, side) for student in able]
        history.save_run(replace(run, finished=True, towards=None))
    changes = Changes(assignment, run.words, tuple(each for each in found if each.exercises), compared=len(found))
    return Undone(run, changes, tuple(student for student in wanted if student not in able))


def chosen_run(history: History, students: Sequence[str], side: Side) -> Run:
    """The run to take back, the latest one; or to bring back, the earliest. `TeacherError` when there is none."""
    runs = [run for run in history.runs() if run.kind is Kind.AGAIN and movable(history, run, students, side)]
    if not runs:
        raise TeacherError(nothing_there(history, students, side))
    return runs[-1 if side is Side.BEFORE else 0]


def movable(history: History, run: Run, students: Sequence[str], side: Side) -> list[str]:
    """The students, of those named or all, whose marks no newer run has replaced that still holds."""
    newer = (other for other in history.runs() if other.number > run.number)
    held = {student for other in newer for student in history.students(other, Side.BEFORE)}
    return [each for each in history.students(run, side) if each not in held and (not students or each in students)]


def nothing_there(history: History, students: Sequence[str], side: Side) -> str:
    """Why there is nothing to take back or bring back, and what to do instead."""
    whom = f" of {', '.join(students)}" if students else ""
    again = f"`autograder mark {history.assignment} --again` marks by what the course asks for now"
    if side is Side.AFTER:
        return f"nothing{whom} was taken back in {history.assignment}; {again}"
    return (
        f"there is no marking again of {history.assignment} that changed marks{whom} and could be taken back; {again}"
    )


def complete_stopped(history: History, gradebook: Any, say: Callable[[str], None]) -> None:
    """Before marks change in another way: finish the students at whom an undo was stopped."""
    if any(run.towards for run in history.runs()):
        open_mover(history, gradebook).complete()
        say(f"An undo of {history.assignment} was stopped on its way: `autograder undo {history.assignment}` goes on.")
