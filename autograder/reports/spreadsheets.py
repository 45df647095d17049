"""The class as two tables for a spreadsheet: one row a student, and one row a student and check.

UTF-8 with a byte order mark: without the mark, Excel reads a double-clicked file in the computer's old code page and
spoils every accent. A text that a spreadsheet would take for a formula gets an apostrophe in front.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from autograder.model import Mark, Result
from autograder.pages.text import clean
from autograder.reports.students import StudentWork
from autograder.reports.tables import ClassTable, Row, class_table

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a text begins that some spreadsheet runs instead of showing it; the wide forms do so in East Asian settings."""

Cell = str | float | int | None

MARK_COLUMNS = (
    *("student_id", "name", "marked", "total", "out_of", "late_penalty", "needs_a_person", "isolation_level", "note"),
)
CHECK_COLUMNS = (
    *("student_id", "name", "exercise", "check", "promise", "band_level", "outcomes", "core", "state"),
    *("points", "max_points", "misconception"),
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
    """One check of one student; the points are those of the check, whatever a person made of the whole."""
    kind: list[Cell] = [int(result.band), " ".join(result.outcomes), "core" if mark.core else "extension"]
    found: list[Cell] = [str(result.state), result.points, result.max_points]
    idea = mark.diagnosis.id if mark.diagnosis else ""
    return [student.id, student.name, mark.item, result.check, result.promise, *kind, *found, idea]


def yes(answer: bool) -> str:  # noqa: FBT001 - it is what is said
    """A truth value in words that every spreadsheet reads alike."""
    return "yes" if answer else "no"


def written(rows: Iterable[Sequence[Cell]]) -> bytes:
    """The bytes of the file."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows([harmless(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def harmless(cell: Cell) -> Cell:
    """A text that no spreadsheet takes for a formula; numbers are numbers."""
    if not isinstance(cell, str):
        return number(cell)
    text = clean(cell)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def number(value: float | None) -> float | None:
    """A number without the dust of binary fractions, whole where it is whole."""
    if value is None:
        return None
    rounded = round(value, 4)
    return int(rounded) if rounded == int(rounded) else rounded
