"""Decide about a check: keep the ruling, then bring the student's marks up to date.

The file of rulings is written first. If the rest is stopped, the next `autograder mark` sees that the student's record
does not agree with the file, and marks that student again.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from autograder.errors import TeacherError
from autograder.gradebook import records
from autograder.gradebook.course import Course, course_secret
from autograder.gradebook.database import in_one_transaction, open_gradebook
from autograder.gradebook.feedback import chosen_notebooks
from autograder.gradebook.folders import replace_notebook
from autograder.gradebook.ledger import Ledger
from autograder.gradebook.overrides.rulings import Ruling, by_hand, cells_called, check_names, place
from autograder.gradebook.overrides.rulings_file import read_rulings, write_rulings
from autograder.gradebook.overrides.settling import settled
from autograder.gradebook.reading import load_notebook
from autograder.gradebook.turns import turn
from autograder.gradebook.writer import Entry, penalty_plugin, save_all
from autograder.model import MarkedNotebook, Result
from autograder.pages.text import listed, number


@dataclass(frozen=True, slots=True)
class Asked:
    """A check as the command names it."""

    assignment: str
    student: str
    exercise: str
    """An exercise, a question or a grade cell; `notebook/exercise` where two notebooks have it."""
    check: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A check in a student's records."""

    notebook: str
    cell: str
    check: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A check before and after a decision, and the mark by hand, if any, that counts in its place."""

    before: Result
    now: Result
    by_hand: float | None


@dataclass(frozen=True, slots=True)
class Work:
    """One student's marked notebooks of an assignment, and all that was decided about the assignment."""

    course: Course
    assignment: str
    student: str
    paths: Sequence[Path]
    notebooks: Sequence[dict[str, Any]]
    records: Sequence[MarkedNotebook]
    rulings: Sequence[Ruling]

    @property
    def own(self) -> list[Ruling]:
        """What was decided about this student."""
        return [ruling for ruling in self.rulings if ruling.student == self.student]

    def record(self, notebook: str) -> MarkedNotebook:
        """The record of one notebook."""
        return next(record for record in self.records if record.notebook == notebook)

    def result(self, spot: Spot) -> Result:
        """What became of a check."""
        results = self.record(spot.notebook).marks[spot.cell].results
        return next(result for result in results if result.check == spot.check)

    def spot(self, ruling: Ruling) -> Spot | None:
        """The check that a ruling is about, if it is there."""
        found = [(record.notebook, place(record, ruling)) for record in self.records]
        return next((Spot(notebook, *pair) for notebook, pair in found if pair), None)

    def cells(self, name: str) -> list[tuple[str, str]]:
        """The notebooks and grade cells that a name stands for."""
        plain = [(record.notebook, cell) for record in self.records for cell in cells_called(record, name)]
        notebook, _, rest = name.partition("/")
        whole = [(notebook, cell) for record in self.named(notebook) for cell in cells_called(record, rest)]
        return whole or plain

    def named(self, notebook: str) -> list[MarkedNotebook]:
        """The records of the notebook of that name: one or none."""
        return [record for record in self.records if record.notebook == notebook]


def open_work(course: Course, assignment: str, student: str) -> Work:
    """A student's marked work; `TeacherError` when there is none."""
    paths = chosen_notebooks(course, assignment, [student])[student]
    secret = course_secret(course)
    notebooks = [load_notebook(path) for path in paths]
    found = [records.get(notebook, secret, str(path)) for notebook, path in zip(notebooks, paths, strict=True)]
    return Work(course, assignment, student, paths, notebooks, found, read_rulings(course, assignment))


def decide(course: Course, asked: Asked, points: float | None, because: str, say: Callable[[str], None]) -> Decided:
    """Give a check of one student so many points (None: all), whatever it found itself."""
    with turn(course, say):
        work = open_work(course, asked.assignment, asked.student)
        spot = find(work, asked)
        most = work.result(spot).max_points
        if points is not None and not 0 <= points <= most:
            raise TeacherError(
                f"“{asked.check}” is worth {number(most)}: give it from 0 to {number(most)} points; "
                "more than that is extra credit, which formgrader takes"
            )
        others = [ruling for ruling in work.rulings if ruling not in work.own or work.spot(ruling) != spot]
        today = datetime.now().astimezone().date().isoformat()
        ruling = Ruling(asked.student, spot.notebook, lasting_name(work, spot), spot.check, points, because, today)
        return settle(work, [*others, ruling], spot)


def withdraw(course: Course, asked: Asked, say: Callable[[str], None]) -> Decided | None:
    """Take a ruling back; None where the check that it was about is not there any more."""
    with turn(course, say):
        work = open_work(course, asked.assignment, asked.student)
        named = [each for each in work.own if each.check == asked.check and asked.exercise in names(work, each)]
        if len(named) != 1:
            there = "; ".join(ruling.where for ruling in work.own) or "none of this student"
            raise TeacherError(
                f"there is no override of {asked.student}, {asked.exercise}, “{asked.check}” in {asked.assignment}; "
                f"there is: {there}"
            )
        rest, spot = [ruling for ruling in work.rulings if ruling not in named], work.spot(named[0])
        if spot is None:
            write_rulings(course, asked.assignment, rest)
            return None
        return settle(work, rest, spot)


def names(work: Work, ruling: Ruling) -> Iterator[str]:
    """What a command may call the exercise of a ruling."""
    yield ruling.exercise
    yield f"{ruling.notebook}/{ruling.exercise}"
    spot = work.spot(ruling)
    if spot:
        item = work.record(spot.notebook).marks[spot.cell].item
        yield from (spot.cell, item, f"{spot.notebook}/{spot.cell}", f"{spot.notebook}/{item}")


def find(work: Work, asked: Asked) -> Spot:
    """The one check that a command names; `TeacherError` with the names that there are."""
    cells = work.cells(asked.exercise)
    if not cells:
        known = [mark.item for record in work.records for mark in record.marks.values()]
        raise TeacherError(f"{asked.assignment} has no {asked.exercise!r}; it has {listed(list(dict.fromkeys(known)))}")
    marks = {pair: work.record(pair[0]).marks[pair[1]] for pair in cells}
    found = [
        (Spot(*pair, result.check), result)
        for pair, mark in marks.items()
        for result in mark.results
        if result.check == asked.check
    ]
    if not found:
        raise TeacherError(
            f"{asked.exercise} has no check {asked.check!r}; it has {listed(check_names(marks.values()))}"
        )
    if len(found) > 1:
        each = listed([f"{spot.notebook}/{spot.cell}" for spot, _ in found])
        raise TeacherError(f"{asked.exercise!r} stands for several grade cells: name one of {each}")
    if by_hand(found[0][1]):
        raise TeacherError(f"a person marks {asked.exercise} anyway: enter its mark in formgrader")
    return found[0][0]


def lasting_name(work: Work, spot: Spot) -> str:
    """The exercise's name for the file, or that of the grade cell where several cells have the exercise."""
    record = work.record(spot.notebook)
    item = record.marks[spot.cell].item
    return item if cells_called(record, item) == [spot.cell] else spot.cell


def settle(work: Work, rulings: Sequence[Ruling], spot: Spot) -> Decided:
    """Write the rulings, then the gradebook, then the student's notebooks."""
    course, secret = work.course, course_secret(work.course)
    write_rulings(course, work.assignment, rulings)
    own = replace(work, rulings=rulings).own
    pairs = zip(work.records, work.notebooks, strict=True)
    now = replace(work, records=[settled(record, notebook, own, secret) for record, notebook in pairs])
    manual = save(now, spot)
    for path, notebook, before, after in zip(work.paths, work.notebooks, work.records, now.records, strict=True):
        if after is not before:
            replace_notebook(course, path, notebook)
    return Decided(work.result(spot), now.result(spot), manual)


def save(work: Work, spot: Spot) -> float | None:
    """Write a student's marks into the gradebook; return the mark by hand of a check's cell, if there is one."""
    with open_gradebook(work.course) as gradebook:
        ledger = Ledger(gradebook, work.assignment)
        entry = Entry(work.student, work.records, looked={})
        penalty = penalty_plugin(work.course) if ledger.duedate else None
        in_one_transaction(gradebook, partial(save_all, ledger, [entry], penalty=penalty))
        rows = [notebook for each in ledger.there([work.student]) for notebook in each.notebooks]
        grades = {(notebook.name, grade.cell): grade.manual_score for notebook in rows for grade in notebook.grades}
    return grades.get((spot.notebook, spot.cell))
