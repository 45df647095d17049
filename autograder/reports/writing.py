"""Write the report of an assignment, or of all: gather every student's work from the course folder, then the files.

An assignment makes three files. A course makes a page over all assignments, and a folder with three files for each.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from autograder.errors import StudentError
from autograder.gradebook import records
from autograder.gradebook.course import Course, course_secret
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.feedback import autograded_notebooks
from autograder.gradebook.files import write_file
from autograder.gradebook.reading import clean_notebook, load_notebook
from autograder.gradebook.scores import student_view
from autograder.gradebook.submission import find_submission
from autograder.gradebook.syllabus import course_syllabus
from autograder.gradebook.together import all_scores, graded_cells, together, whole_lateness
from autograder.pages.text import listed
from autograder.reports.analysis.writing import write_items
from autograder.reports.class_report import class_report
from autograder.reports.course_report import course_report
from autograder.reports.spreadsheets import checks_csv, marks_csv
from autograder.reports.students import NOTHING, StudentWork


def write_report(course: Course, assignment: str, out: Path) -> Path:
    """Write index.html, marks.csv and checks.csv into the folder; return the page's path."""
    return write_class(course, assignment, gather(course, assignment), out)


def write_course_report(course: Course, assignments: Sequence[str], out: Path) -> Path:
    """Write the page over the assignments, and a folder beside it for each of them; return the page's path."""
    parts = {assignment: gather(course, assignment) for assignment in assignments}
    for assignment, students in parts.items():
        write_class(course, assignment, students, out / assignment)
    page = course_report(parts, outcomes=course_syllabus(course), made=now_in_words())
    write_file(out / "index.html", page.encode())
    write_items(course, parts, out, now_in_words())
    return out / "index.html"


def write_class(course: Course, assignment: str, students: Sequence[StudentWork], out: Path) -> Path:
    """Write the three files of an assignment; return the page's path."""
    page = class_report(assignment, students, outcomes=course_syllabus(course), made=now_in_words())
    write_file(out / "index.html", page.encode())
    write_file(out / "marks.csv", marks_csv(students))
    write_file(out / "checks.csv", checks_csv(students))
    write_items(course, {assignment: students}, out, now_in_words())
    return out / "index.html"


def now_in_words() -> str:
    """The date and time as a page shows it."""
    now = datetime.now().astimezone()
    return f"{now.day} {now:%B %Y, %H:%M}"


def gather(course: Course, assignment: str) -> list[StudentWork]:
    """The work of everybody whom the gradebook or the submissions know, sorted by student."""
    notebooks = autograded_notebooks(course, assignment)
    submitted = course.submissions(assignment)
    secret = course_secret(course)
    with open_gradebook(course) as gradebook:
        known = {student.id: student for student in gradebook.students}
        return [
            work_of(gradebook, student, known, notebooks, secret)
            if student in notebooks
            else StudentWork(student, name_of(known.get(student)), note=why_unmarked(course, student, assignment))
            for student in sorted(known.keys() | submitted.keys())
        ]


def work_of(
    gradebook: Any, student: str, known: Mapping[str, Any], notebooks: Mapping[str, list[Path]], secret: bytes
) -> StudentWork:
    """One marked student."""
    found = [record for path in notebooks[student] if (record := records.read(path, secret))]
    if len(found) < len(notebooks[student]) or student not in known:
        return StudentWork(id=student, note="was not marked by autograder; run `autograder mark` with --again")
    submission = gradebook.find_submission(found[0].assignment, student)
    view = student_view(known[student])
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
