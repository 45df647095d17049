"""The class as two tables for a spreadsheet: one row a student, and one row a student and check."""

from collections.abc import Sequence

from autograder.model import Mark, Result
from autograder.pages.csv_file import Cell, written
from autograder.reports.students import StudentWork
from autograder.reports.tables import ClassTable, Row, class_table

MARK_COLUMNS = (
    *("student_id", "name", "marked", "total", "out_of", "late_penalty", "needs_a_person", "isolation_level", "note"),
)
CHECK_COLUMNS = (
    *("student_id", "name", "exercise", "check", "promise", "evidence_level", "outcomes", "core", "state"),
    *("points", "max_points", "misconception", "overridden", "override_reason", "points_before_override"),
)


def marks_csv(students: Sequence[StudentWork]) -> bytes:
    """One row a student, in the order given: totals, then a column for each exercise."""
    table = class_table(students)
    titles = [column.title for column in table.columns]
    rows = {row.student.id: row for row in table.rows}
    return written(
        [[*MARK_COLUMNS, *titles], *(marks_row(student, rows.get(student.id), table) for student in students)]
    )


def marks_row(student: StudentWork, row: Row | None, table: ClassTable) -> list[Cell]:
    """A student's line; somebody without a mark has empty cells, not zeros."""
    if row is None or student.marked is None:
        return [student.id, student.name, "no", *[None] * 5, student.note, *[None] * len(table.columns)]
    points: list[Cell] = [student.total, student.worth, student.lateness.penalty]
    state: list[Cell] = [yes(student.needs_human), student.marked.level, student.note]
    entries = [None if entry is None else entry.earned for entry in row.entries]
    return [student.id, student.name, "yes", *points, *state, *entries]


def checks_csv(students: Sequence[StudentWork]) -> bytes:
    """One row for every check of every marked student."""
    rows = [
        check_row(student, mark, result)
        for student in students
        for mark in student.marks.values()
        for result in mark.results
    ]
    return written([list(CHECK_COLUMNS), *rows])


def check_row(student: StudentWork, mark: Mark, result: Result) -> list[Cell]:
    """One check of one student: its points with a person's override of it, whatever a person made of the whole."""
    level = int(result.band) if result.outcomes else None
    kind: list[Cell] = [level, " ".join(result.outcomes), "core" if mark.core else "extension"]
    found: list[Cell] = [str(result.state), result.points, result.max_points]
    idea = mark.diagnosis.id if mark.diagnosis else ""
    return [student.id, student.name, mark.item, result.check, result.promise, *kind, *found, idea, *override(result)]


def override(result: Result) -> list[Cell]:
    """Whether a person decided the check, why, and the points that the check itself had given."""
    if result.override is None:
        return ["no", "", None]
    return ["yes", result.override.because, result.override.points]


def yes(answer: bool) -> str:  # noqa: FBT001 - it is what is said
    """A truth value in words that every spreadsheet reads alike."""
    return "yes" if answer else "no"
