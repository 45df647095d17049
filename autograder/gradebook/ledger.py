"""The rows that nbgrader's gradebook holds about some students' submissions of one assignment.

In: an open gradebook and an assignment. Out: the rows as plain data, each with its id; rows that are not there yet are
made exactly as nbgrader makes them, in one statement for all students. The cells of the assignment are read once.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from autograder.gradebook.arrivals.extending import Extending


@dataclass(frozen=True, slots=True)
class GradeRow:
    """One grade of a submitted notebook, with what a person has entered so far."""

    id: str
    cell: str
    max_score: float
    manual_score: float | None
    waits: bool
    """Whether formgrader asks a person to look at it."""


@dataclass(frozen=True, slots=True)
class NotebookRows:
    """One submitted notebook: its grades, and cell name -> id of its comments."""

    id: str
    name: str
    grades: tuple[GradeRow, ...]
    comments: Mapping[str, str]
    penalty: float | None


@dataclass(frozen=True, slots=True)
class SubmissionRows:
    """One student's submission."""

    id: str
    student: str
    timestamp: datetime | None
    extension: timedelta | None
    notebooks: tuple[NotebookRows, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The cells of one notebook of the assignment by id: name and points of a graded one, name of a commented one."""

    id: str
    name: str
    graded: Mapping[str, tuple[str, float]]
    commented: Mapping[str, str]


class Ledger:
    """The gradebook as one assignment needs it."""

    def __init__(self, gradebook: Any, assignment: str, extending: Extending | None = None) -> None:
        self.gradebook, self.assignment = gradebook, assignment
        self.extending = extending or Extending()
        entry = gradebook.find_assignment(assignment)
        self.assignment_id, self.duedate = entry.id, entry.duedate
        self._layouts = {notebook.id: layout(notebook) for notebook in entry.notebooks}

    def rows(self, students: Collection[str]) -> list[SubmissionRows]:
        """The rows of these students' submissions; what is missing is made (and committed with whatever comes next)."""
        self._make_missing(students)
        return self._extended(self.there(students))

    def _extended(self, rows: list[SubmissionRows]) -> list[SubmissionRows]:
        """The rows with the extensions of the course's file, which are written where they differ."""
        from nbgrader.api import SubmittedAssignment

        now = [replace(row, extension=self.extending.wanted(row.student, row.extension)) for row in rows]
        changed = [new for new, old in zip(now, rows, strict=True) if new.extension != old.extension]
        values = [{"id": row.id, "extension": row.extension} for row in changed]
        self.gradebook.db.bulk_update_mappings(SubmittedAssignment, values)
        return now

    def _make_missing(self, students: Collection[str]) -> None:
        """Add students, submissions, notebooks, grades and comments that are not there; touch none that are."""
        from nbgrader.api import Comment, Grade, Student, SubmittedAssignment, SubmittedNotebook, new_uuid

        db, here = self.gradebook.db, self.assignment_id
        known = {id_ for (id_,) in db.query(Student.id).filter(Student.id.in_(students))}
        db.bulk_insert_mappings(Student, [{"id": student} for student in students if student not in known])
        of_these = (SubmittedAssignment.assignment_id == here, SubmittedAssignment.student_id.in_(students))
        submitted = dict(db.query(SubmittedAssignment.student_id, SubmittedAssignment.id).filter(*of_these).all())
        fresh = {student: new_uuid() for student in students if student not in submitted}
        rows = [{"id": id_, "assignment_id": here, "student_id": student} for student, id_ in fresh.items()]
        db.bulk_insert_mappings(SubmittedAssignment, rows)
        submitted |= fresh
        found = db.query(SubmittedNotebook.assignment_id, SubmittedNotebook.notebook_id, SubmittedNotebook.id)
        found = found.filter(SubmittedNotebook.assignment_id.in_(submitted.values()))
        notebooks = {(one, two): id_ for one, two, id_ in found}
        wanted = [(one, two) for one in submitted.values() for two in self._layouts]
        made = {pair: new_uuid() for pair in wanted if pair not in notebooks}
        rows = [{"id": id_, "assignment_id": one, "notebook_id": two} for (one, two), id_ in made.items()]
        db.bulk_insert_mappings(SubmittedNotebook, rows)
        notebooks |= made
        for model, cells in ((Grade, "graded"), (Comment, "commented")):
            found = db.query(model.notebook_id, model.cell_id)
            there = {tuple(row) for row in found.filter(model.notebook_id.in_(notebooks.values()))}
            pairs = [(id_, cell) for (_, two), id_ in notebooks.items() for cell in getattr(self._layouts[two], cells)]
            missing = [{"notebook_id": id_, "cell_id": cell} for id_, cell in pairs if (id_, cell) not in there]
            db.bulk_insert_mappings(model, missing)

    def there(self, students: Collection[str]) -> list[SubmissionRows]:
        """The rows that are there; nothing is written."""
        from nbgrader.api import SubmittedAssignment as Submitted

        columns = (Submitted.id, Submitted.student_id, Submitted.timestamp, Submitted.extension)
        of_these = (Submitted.assignment_id == self.assignment_id, Submitted.student_id.in_(students))
        found = self.gradebook.db.query(*columns).filter(*of_these).all()
        notebooks = self._notebooks([row[0] for row in found])
        return [
            SubmissionRows(id_, student, timestamp, extension, tuple(notebooks.get(id_, ())))
            for id_, student, timestamp, extension in found
        ]

    def _notebooks(self, submissions: Collection[str]) -> dict[str, list[NotebookRows]]:
        from nbgrader.api import Comment, Grade, SubmittedNotebook

        db = self.gradebook.db
        columns = (
            SubmittedNotebook.assignment_id,
            SubmittedNotebook.id,
            SubmittedNotebook.notebook_id,
            SubmittedNotebook.late_submission_penalty,
        )
        found = db.query(*columns).filter(SubmittedNotebook.assignment_id.in_(submissions)).all()
        ids = [row[1] for row in found]
        grades = db.query(Grade.notebook_id, Grade.id, Grade.cell_id, Grade.manual_score, Grade.needs_manual_grade)
        grades = by_first(grades.filter(Grade.notebook_id.in_(ids)))
        comments = db.query(Comment.notebook_id, Comment.id, Comment.cell_id)
        comments = by_first(comments.filter(Comment.notebook_id.in_(ids)))
        rows: dict[str, list[NotebookRows]] = {}
        for submission, id_, notebook, penalty in found:
            known = self._layouts[notebook]  # nbgrader deletes a notebook's submissions with it
            made = NotebookRows(
                id_,
                known.name,
                tuple(
                    GradeRow(grade, *known.graded[cell], manual, bool(waits))
                    for grade, cell, manual, waits in grades.get(id_, ())
                    if cell in known.graded
                ),
                {known.commented[cell]: note for note, cell in comments.get(id_, ()) if cell in known.commented},
                penalty,
            )
            rows.setdefault(submission, []).append(made)
        return rows


def by_first(rows: Iterable[Any]) -> dict[str, list[Any]]:
    """Rows by their first column, which is left out."""
    found: dict[str, list[Any]] = {}
    for first, *rest in rows:
        found.setdefault(first, []).append(rest)
    return found


def layout(notebook: Any) -> Layout:
    """The cells of a notebook as nbgrader gives them grades and comments."""
    graded = [*notebook.grade_cells, *notebook.task_cells]
    commented = [*notebook.solution_cells, *notebook.task_cells]
    return Layout(
        notebook.id,
        notebook.name,
        {cell.id: (cell.name, float(cell.max_score)) for cell in graded},
        {cell.id: cell.name for cell in commented},
    )
