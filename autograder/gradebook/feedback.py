"""Write a feedback page for every marked student of an assignment, from the records and the gradebook."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from autograder.bank.outcomes import read_outcomes
from autograder.errors import TeacherError
from autograder.gradebook import records
from autograder.gradebook.course import Course, course_secret
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.feedback_page import feedback_page
from autograder.gradebook.files import write_file
from autograder.gradebook.reading import load_notebook
from autograder.gradebook.scores import cell_scores, lateness, student_view
from autograder.gradebook.shipped import shipped_course
from autograder.model import Outcome


def course_outcomes(course: Course) -> tuple[Outcome, ...]:
    """The outcomes of the course's own question bank, or of the one that comes with the package."""
    own = course.root / "question_bank" / "outcomes.yaml"
    return read_outcomes(own if own.is_file() else shipped_course() / "question_bank" / "outcomes.yaml")


def render(path: Path, gradebook: Any, secret: bytes, outcomes: Sequence[Outcome], student: str) -> str:
    """The feedback page for one autograded notebook."""
    record = records.get(load_notebook(path), secret, str(path))
    notebook = gradebook.find_submission_notebook(record.notebook, record.assignment, student)
    return feedback_page(
        student_view(notebook.student),
        record,
        cell_scores(notebook),
        lateness=lateness(notebook.assignment, notebook),
        outcomes=outcomes,
    )


def write_feedback(
    course: Course,
    assignment: str,
    *,
    students: Sequence[str] = (),
    report: Callable[[Path, int], None] = lambda page, total: None,
) -> list[Path]:
    """Write the pages (of the named students, or all); `report` hears of each as it is done."""
    found = autograded_notebooks(course, assignment)
    unknown = [student for student in students if student not in found]
    if unknown or not found:
        who = ", ".join(unknown) or "nobody"
        raise TeacherError(f"{assignment!r} is not marked for {who}: run `autograder mark {assignment}` first")
    chosen = [(student, path) for student in (students or found) for path in found[student]]
    outcomes, secret, pages = course_outcomes(course), course_secret(course), []
    with open_gradebook(course) as gradebook:
        for student, path in chosen:
            page = course.path("feedback", student, assignment) / f"{path.stem}.html"
            write_file(page, render(path, gradebook, secret, outcomes, student).encode())
            pages.append(page)
            report(page, len(chosen))
    return pages


def autograded_notebooks(course: Course, assignment: str) -> dict[str, list[Path]]:
    """Student -> autograded notebooks of the assignment."""
    course.source(assignment)
    found = {
        student: sorted(course.path("autograded", student, assignment).glob("*.ipynb"))
        for student in course.submissions(assignment)
    }
    return {student: paths for student, paths in found.items() if paths}
