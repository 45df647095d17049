"""Write feedback pages for every marked student of an assignment, one for each notebook as nbgrader names them, from
the records and the gradebook.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.bank.syllabus import Syllabus
from autograder.errors import TeacherError
from autograder.gradebook import records
from autograder.gradebook.choosing import is_wanted
from autograder.gradebook.course import Course, course_secret
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.feedback_page import NotebookTotal, feedback_page
from autograder.gradebook.files import write_file
from autograder.gradebook.folders import is_ordinary, make_folder
from autograder.gradebook.reading import load_notebook
from autograder.gradebook.scores import cell_scores, lateness, student_view
from autograder.gradebook.settings import Settings, run_hook, settings
from autograder.gradebook.syllabus import course_syllabus
from autograder.gradebook.together import in_order

RELEASE_NEEDS = ("timestamp.txt", "submission_secret.txt")
"""What `nbgrader release_feedback` reads beside the pages."""


def render(path: Path, gradebook: Any, secret: bytes, outcomes: Syllabus, student: str) -> str:
    """The feedback page for one autograded notebook."""
    record = records.get(load_notebook(path), secret, str(path))
    notebook = gradebook.find_submission_notebook(record.notebook, record.assignment, student)
    return feedback_page(
        student_view(notebook.student),
        record,
        cell_scores(notebook),
        lateness=lateness(notebook.assignment, notebook),
        outcomes=outcomes,
        notebooks=totals(notebook.assignment, path.parent),
    )


def totals(submission: Any, folder: Path) -> list[NotebookTotal]:
    """What every notebook of the assignment earned, if it has several."""
    notebooks = in_order(submission)
    return [total(notebook, folder) for notebook in notebooks] if len(notebooks) > 1 else []


def total(notebook: Any, folder: Path) -> NotebookTotal:
    """What one notebook earned, after a late penalty."""
    earned = float(notebook.score) - float(notebook.late_submission_penalty or 0.0)
    handed_in = (folder / f"{notebook.name}.ipynb").is_file()
    return NotebookTotal(notebook.name, max(0.0, earned), float(notebook.max_score), handed_in)


def write_feedback(
    course: Course,
    assignment: str,
    *,
    students: Sequence[str] = (),
    report: Callable[[Path, int], None] = lambda page, total: None,
) -> list[Path]:
    """Write the pages (of the named students, or all); `report` hears of each as it is done."""
    chosen = chosen_notebooks(course, assignment, students)
    own, count = settings(course, "GenerateFeedback", assignment), sum(map(len, chosen.values()))
    outcomes, secret, pages = course_syllabus(course), course_secret(course), []
    with open_gradebook(course) as gradebook:
        for student, paths in chosen.items():
            run_hook(own.before, course, student, assignment, paths)
            folder = course.path("feedback", student, assignment)
            make_folder(course, folder)
            for path in paths:
                page = folder / f"{path.stem}.html"
                write_file(page, render(path, gradebook, secret, outcomes, student).encode(), own.mode)
                pages.append(page)
                report(page, count)
            copy_release_needs(paths[0].parent, folder, own)
            run_hook(own.after, course, student, assignment, paths)
    return pages


def copy_release_needs(autograded: Path, folder: Path, own: Settings) -> None:
    """Put the files that nbgrader needs to release feedback beside the pages, where the submission had them."""
    for name in RELEASE_NEEDS:
        path = autograded / name
        if is_ordinary(path):
            write_file(folder / name, path.read_bytes(), own.mode)


def chosen_notebooks(course: Course, assignment: str, students: Sequence[str]) -> Mapping[str, list[Path]]:
    """Student -> autograded notebooks of those who were named, or of all whom the configuration leaves in."""
    found = autograded_notebooks(course, assignment)
    unknown = [student for student in students if student not in found]
    if unknown or not found:
        who = ", ".join(unknown) or "nobody"
        raise TeacherError(f"{assignment!r} is not marked for {who}: run `autograder mark {assignment}` first")
    return {student: found[student] for student in students or [name for name in found if is_wanted(course, name)]}


def autograded_notebooks(course: Course, assignment: str) -> dict[str, list[Path]]:
    """Student -> autograded notebooks of the assignment."""
    course.source(assignment)
    found = {
        student: sorted(course.path("autograded", student, assignment).glob("*.ipynb"))
        for student in course.submissions(assignment)
    }
    return {student: paths for student, paths in found.items() if paths}
