"""Our columns behind `nbgrader export`: nbgrader's own, then what only our marking knows.

In a course with `use(c)` this is what `nbgrader export` writes; nbgrader's own table is still to be had with
`--exporter=nbgrader.plugins.CsvExportPlugin`.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from nbgrader.plugins import ExportPlugin

from autograder.gradebook.course import Course
from autograder.gradebook.exporters import course_of
from autograder.gradebook.files import write_file
from autograder.model import State
from autograder.pages.csv_file import Cell, written
from autograder.pages.evidence import evidence
from autograder.reports.gathering import gather
from autograder.reports.marks.lines import Person
from autograder.reports.marks.workbook import workbook
from autograder.reports.marks.writing import people_of
from autograder.reports.students import StudentWork
from autograder.reports.tables import columns_of

NBGRADERS = (
    *("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"),
    *("raw_score", "late_submission_penalty", "score", "max_score"),
)
"""nbgrader's columns, by its names and in its order; who handed in nothing has empty scores, not zeros."""

OURS = ("needs_a_person", "isolation_level", "checks_kept", "checks_tried", "misconceptions", "note")

Record = Mapping[str, Cell]


class MarksExport(ExportPlugin):  # type: ignore[misc]  # nbgrader has no types
    """`nbgrader export` with evidence per level and outcome, marks per exercise, misconceptions and isolation level.

    `--to` names the file (`grades.csv` without it; a name that ends in .xlsx makes a workbook), `--assignment` and
    `--student` choose, as for nbgrader's own.
    """

    def export(self, gradebook: Any) -> None:
        """Write one row for every assignment and student."""
        course = course_of(self.parent)
        wanted = [str(name) for name in self.assignment]
        chosen = [each for each in gradebook.assignments if not wanted or each.name in wanted]
        students = {str(name) for name in self.student}
        rows = [row for each in chosen for row in records(course, gradebook, each, several=len(chosen) > 1)
                if not students or row["student_id"] in students]  # fmt: skip
        path = Path(self.to or "grades.csv")
        self.log.info("Exporting grades to %s", path)
        table = as_table(rows)
        write_file(path, workbook(table, "Marks") if path.suffix == ".xlsx" else written(table))


def as_table(rows: Sequence[Record]) -> list[list[Cell]]:
    """The records under one header: nbgrader's columns, ours, then those that only some assignments have."""
    header = list(dict.fromkeys([*NBGRADERS, *OURS, *(name for row in rows for name in row)]))
    return [[*header], *([row.get(name) for name in header] for row in rows)]


def records(course: Course, gradebook: Any, assignment: Any, *, several: bool) -> Iterator[Record]:
    """A record for every student of one assignment."""
    students = gather(course, assignment.name) if course.path("source", ".", assignment.name).is_dir() else []
    people = people_of(course)
    titles = {column.cell: column.title for column in columns_of([one for one in students if one.marked])}
    for student in students:
        record = {
            **nbgraders(gradebook, assignment, people.get(student.id, Person(student.id))),
            **ours(student),
            **levels(student),
        }
        prefix = f"{assignment.name}: " if several else ""
        marks = {f"{prefix}{title}": earned(student, cell) for cell, title in titles.items()}
        yield {**record, **marks}


def earned(student: StudentWork, cell: str) -> float | None:
    """The marks of one exercise; None where the student has none."""
    return student.earned(cell) if cell in student.marks else None


def nbgraders(gradebook: Any, assignment: Any, person: Person) -> dict[str, Cell]:
    """nbgrader's own columns, by its rules but for the zeros."""
    from nbgrader.api import MissingEntry

    facts: dict[str, Cell] = dict.fromkeys(NBGRADERS)
    facts |= {"assignment": assignment.name, "duedate": words(assignment.duedate), "student_id": person.id}
    facts |= {"last_name": person.last, "first_name": person.first, "email": person.email}
    facts["max_score"] = float(assignment.max_score)
    try:
        submission = gradebook.find_submission(assignment.name, person.id)
    except MissingEntry:
        return facts
    score, penalty = float(submission.score), float(submission.late_submission_penalty)
    facts |= {"timestamp": words(submission.timestamp), "raw_score": score, "late_submission_penalty": penalty}
    return facts | {"score": max(0.0, score - penalty)}


def words(value: Any) -> str:
    """A date as nbgrader writes it; nothing where there is none."""
    return "" if value is None else str(value)


def ours(student: StudentWork) -> dict[str, Cell]:
    """What our marking knows beside the score."""
    if student.marked is None:
        return {"note": student.note}
    results = [result for mark in student.marks.values() for result in mark.results]
    states = [result.state for result in results]
    kept, broken = states.count(State.KEPT), states.count(State.BROKEN)
    ideas = [mark.diagnosis.id for mark in student.marks.values() if mark.diagnosis]
    return {
        "needs_a_person": "yes" if student.needs_human else "no",
        "isolation_level": student.marked.level,
        "checks_kept": kept,
        "checks_tried": kept + broken,
        "misconceptions": " ".join(ideas),
        "note": student.note,
    }


def levels(student: StudentWork) -> dict[str, Cell]:
    """Kept of tried checks for each level and outcome, in columns of their own: counts, never a band."""
    found = evidence(student.marks.values())
    by_level = {f"level {int(level)}": tally for level, tally in found.together.items()}
    by_outcome = {f"{code} level {int(level)}": tally for (code, level), tally in found.each.items() if tally.tried}
    both = (by_level | by_outcome).items()
    return {f"{name} {part}": amount for name, tally in both
            for part, amount in (("kept", tally.kept), ("tried", tally.tried))}  # fmt: skip
