"""Compare an assignment's submissions and write the page."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from autograder.gradebook.course import Course
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.files import write_file
from autograder.gradebook.scores import student_view
from autograder.reports.similarity.compare import compared, pairs
from autograder.reports.similarity.page import Row, rows_of, similar_page
from autograder.reports.similarity.reading import collected
from autograder.reports.students import StudentWork


@dataclass(frozen=True, slots=True)
class Similar:
    """The pairs, how many students were compared, and who could not be read."""

    rows: Sequence[Row]
    compared: int
    refused: Mapping[str, str]


def write_similar(course: Course, assignment: str, out: Path, made: str) -> Similar:
    """Write the page of an assignment; return what is on it."""
    found = collected(course, assignment)
    submissions = compared(found.cells, found.known, found.given_runs)
    names = names_of(course)
    rows = rows_of(pairs(submissions), names)
    refused = {names.get(student, student): why for student, why in found.refused.items()}
    write_file(out, similar_page(assignment, rows, len(submissions), refused, made=made).encode())
    return Similar(rows, len(submissions), refused)


def page_of(course: Course, assignment: str) -> Path:
    """Where the page of an assignment lies, unless somebody asked for another place."""
    return course.root / "similar" / f"{assignment}.html"


def link_to(course: Course, assignment: str, folder: Path) -> str:
    """The address of an assignment's page as seen from a folder; empty where nobody has made the page."""
    page = page_of(course, assignment)
    try:
        return quote(Path(os.path.relpath(page, folder)).as_posix()) if page.is_file() else ""
    except ValueError:  # on another drive of Windows
        return ""


def names_of(course: Course) -> dict[str, str]:
    """How pages name each student whom the gradebook knows."""
    with open_gradebook(course) as gradebook:
        views = [student_view(student) for student in gradebook.students]
    return {view.id: StudentWork(view.id, view.name).shown for view in views}
