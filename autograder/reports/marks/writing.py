"""Gather an assignment's marks, put them into the layout of one LMS, and write the file."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from autograder.errors import TeacherError
from autograder.gradebook.course import Course
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.files import write_file
from autograder.pages.csv_file import written
from autograder.reports.gathering import gather
from autograder.reports.marks import canvas, moodle, tables
from autograder.reports.marks.lines import Choice, Line, Person, lines
from autograder.reports.marks.made import Made
from autograder.reports.marks.sheet import read_sheet
from autograder.reports.marks.workbook import workbook

Layout = Callable[[Sequence[Line], str], Made]

LAYOUTS: Mapping[str, tuple[str, Layout]] = {
    "canvas": ("Canvas's gradebook import", canvas.fresh),
    "moodle": ("Moodle's grading worksheet, or its CSV import", moodle.fresh),
    "google-classroom": ("a sheet to copy from: Classroom imports no marks", tables.classroom),
    "compass": ("a plain table with one result a student", tables.compass),
    "plain": ("a table for any spreadsheet", tables.plain),
}
"""Name -> what it is, and what it makes without a template."""


def class_lines(course: Course, assignment: str, choice: Choice) -> list[Line]:
    """Everybody's line; `TeacherError` if the assignment does not exist."""
    course.source(assignment)
    return lines(gather(course, assignment), people_of(course), choice)


def people_of(course: Course) -> dict[str, Person]:
    """The students of the gradebook by their id."""
    with open_gradebook(course) as gradebook:
        return {
            each.id: Person(*(str(part or "") for part in facts))
            for each in gradebook.students
            for facts in [(each.id, each.first_name, each.last_name, each.email, each.lms_user_id)]
        }


def make(to: str, found: Sequence[Line], assignment: str, template: Path | None, column: str | None) -> Made:
    """The rows of the file, in the layout of an LMS."""
    if not any(line.mark is not None for line in found):
        raise TeacherError(f"nobody has a final mark in {assignment!r} yet: run `autograder mark {assignment}` first")
    if template is None:
        return LAYOUTS[to][1](found, assignment)
    sheet = read_sheet(template)
    return canvas.fill(sheet, found, assignment, column) if to == "canvas" else moodle.fill(sheet, found)


def file_bytes(made: Made, assignment: str, *, xlsx: bool) -> bytes:
    """The file of these rows."""
    if xlsx:
        return workbook(made.rows, assignment)
    return written(made.rows, separator=made.separator, bom=made.bom, as_is=made.as_is)


def save(path: Path, data: bytes, *, force: bool) -> None:
    """Write the file; one that is there is replaced only on demand."""
    if path.exists() and not force:
        raise TeacherError(f"{path} is there already; name another file with --out, or replace it with --force")
    write_file(path, data)
