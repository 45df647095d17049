"""Gather the work of a class in an assignment from the gradebook and the course folder."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

from autograder.errors import StudentError
from autograder.gradebook import records
from autograder.gradebook.course import Course, course_secret
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.feedback import autograded_notebooks
from autograder.gradebook.reading import clean_notebook, load_notebook
from autograder.gradebook.scores import student_view
from autograder.gradebook.submission import find_submission
from autograder.gradebook.together import all_scores, graded_cells, together, whole_lateness
from autograder.pages.text import listed
from autograder.reports.students import NOTHING, StudentWork

NOT_OURS = "was not marked by autograder; run `autograder mark` with --again"


def gather(course: Course, assignment: str) -> list[StudentWork]:
    """The work of everybody whom the gradebook or the submissions know, sorted by student."""
    notebooks = autograded_notebooks(course, assignment)
    submitted = course.submissions(assignment)
    secret = course_secret(course)
    with open_gradebook(course) as gradebook:
        known = {student.id: student for student in gradebook.students}
        handed_in = submissions_of(gradebook, assignment)
        return [
            work_of(student, known.get(student), handed_in.get(student), notebooks[student], secret)
            if student in notebooks
            else StudentWork(student, name_of(known.get(student)), note=why_unmarked(course, student, assignment))
            for student in sorted(known.keys() | submitted.keys())
        ]


def submissions_of(gradebook: Any, assignment: str) -> dict[str, Any]:
    """Student -> nbgrader's submitted assignment, with all that is read of it, in a few queries for the whole class."""
    from nbgrader.api import Assignment, BaseCell, Comment, Grade, SubmittedAssignment, SubmittedNotebook
    from sqlalchemy.orm import joinedload, selectinload, with_polymorphic

    any_cell = with_polymorphic(BaseCell, "*")
    notebooks = selectinload(SubmittedAssignment.notebooks)
    found = (
        gradebook.db.query(SubmittedAssignment)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .filter(Assignment.name == assignment)
        .options(
            joinedload(SubmittedAssignment.assignment),
            notebooks.joinedload(SubmittedNotebook.notebook),
            notebooks.selectinload(SubmittedNotebook.grades).selectinload(Grade.cell.of_type(any_cell)),
            notebooks.selectinload(SubmittedNotebook.comments).selectinload(Comment.cell.of_type(any_cell)),
        )
    )
    return {submission.student_id: submission for submission in found}


def work_of(student: str, known: Any | None, submission: Any | None, paths: list[Path], secret: bytes) -> StudentWork:
    """One student with autograded notebooks; nbgrader's rows for the student and the submission may be missing."""
    found = [record for path in paths if (record := records.read(path, secret))]
    if len(found) < len(paths) or known is None or submission is None:
        return StudentWork(student, name_of(known), note=NOT_OURS)
    view = student_view(known)
    return StudentWork(
        id=view.id,
        name=view.name,
        marked=together(found, graded_cells(submission)),
        scores=all_scores(submission),
        lateness=whole_lateness(submission),
        note=not_handed_in(submission, [record.notebook for record in found]),
    )


def not_handed_in(submission: Any, there: Collection[str]) -> str:
    """A note about the notebooks that are missing, if any are."""
    missing = sorted(f"{notebook.name}.ipynb" for notebook in submission.notebooks if notebook.name not in there)
    return f"did not hand in {listed(missing)}" if missing else ""


def name_of(student: Any | None) -> str:
    """The name that the gradebook has for a student, if any."""
    return student_view(student).name if student is not None else ""


def why_unmarked(course: Course, student: str, assignment: str) -> str:
    """Why a student has no mark, as far as the submitted files tell."""
    folder = course.path("submitted", student, assignment)
    if not folder.is_dir():
        return NOTHING
    expected = [path.stem for path in course.source(assignment).glob("*.ipynb")]
    try:
        for path in find_submission(student, folder, expected).notebooks.values():
            clean_notebook(load_notebook(path), path)
    except StudentError as error:
        return course.inside(str(error))
    return "handed in, but not marked yet"
