"""Write the report of an assignment, or of all: gather every student's work from the course folder, then the files.

An assignment makes four files. A course makes a page over all assignments, one for each student, and a folder with
such files for each assignment.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from autograder.errors import StudentError, TeacherError
from autograder.gradebook import records
from autograder.gradebook.course import Course, course_secret
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.feedback import autograded_notebooks, course_outcomes
from autograder.gradebook.files import write_file
from autograder.gradebook.reading import clean_notebook, load_notebook
from autograder.gradebook.scores import student_view
from autograder.gradebook.submission import find_submission
from autograder.gradebook.together import all_scores, graded_cells, together, whole_lateness
from autograder.model import Outcome
from autograder.pages.text import heading, listed
from autograder.reports.assignments import by_due_date
from autograder.reports.class_report import class_report
from autograder.reports.course_report import course_report, marked_lines, parts_of
from autograder.reports.lessons import Lessons, lessons
from autograder.reports.page_names import STUDENTS, page_names
from autograder.reports.pseudonyms import under_pseudonyms
from autograder.reports.spreadsheets import checks_csv, marks_csv
from autograder.reports.student_page import student_page
from autograder.reports.students import NOTHING, StudentWork
from autograder.reports.wording import as_text, draft


@dataclass(frozen=True, slots=True)
class Shared:
    """What all pages of a report share: the words of the outcomes, the date as it reads, examples of ideas."""

    outcomes: tuple[Outcome, ...]
    made: str
    examples: Lessons


def write_report(course: Course, assignment: str, out: Path, *, pseudonyms: bool = False) -> Path:
    """Write the page, the tables and the words of an assignment into the folder; return the page's path."""
    works = gathered(course, [assignment], out, pseudonyms=pseudonyms)
    return write_class(assignment, works[assignment], out, shared(course, pseudonyms=pseudonyms))


def write_course_report(course: Course, assignments: Sequence[str], out: Path, *, pseudonyms: bool = False) -> Path:
    """Write the page over the assignments, and a folder beside it for each of them; return the page's path."""
    works = gathered(course, by_due_date(course, assignments), out, pseudonyms=pseudonyms)
    with_all = shared(course, pseudonyms=pseudonyms)
    for assignment, students in works.items():
        write_class(assignment, students, out / assignment, with_all)
    write_students(works, out / STUDENTS, with_all)
    page = course_report(works, outcomes=with_all.outcomes, made=with_all.made, examples=with_all.examples)
    write_file(out / "index.html", page.encode())
    return out / "index.html"


def write_students(works: Mapping[str, Sequence[StudentWork]], out: Path, with_all: Shared) -> None:
    """Write a page for each student of whom something is marked; pages of an earlier report go."""
    parts, lines = parts_of(works), marked_lines(works)
    pages = page_names(line.id for line in lines)
    for left in set(out.glob("*.html")) - {out / pages[line.id] for line in lines}:
        left.unlink()
    for line in lines:
        page = student_page(line, parts, outcomes=with_all.outcomes, made=with_all.made)
        write_file(out / pages[line.id], page.encode())


def shared(course: Course, *, pseudonyms: bool) -> Shared:
    """What the pages of a course's report share."""
    return Shared(course_outcomes(course), now_in_words(pseudonyms=pseudonyms), lessons(course.root))


def gathered(
    course: Course, assignments: Sequence[str], out: Path, *, pseudonyms: bool
) -> dict[str, list[StudentWork]]:
    """Assignment -> the work in it, under pseudonyms if so wished; the folder is made ready for it."""
    refuse_to_mix(out, pseudonyms=pseudonyms)
    works = {assignment: gather(course, assignment) for assignment in assignments}
    if not pseudonyms:
        return works
    write_file(out / PSEUDONYMS, ABOUT_PSEUDONYMS.encode("utf-8-sig"))
    return under_pseudonyms(works, course_secret(course))


PSEUDONYMS = "pseudonyms.txt"
ABOUT_PSEUDONYMS = """The names in this report are pseudonyms.

A student has the same one in every report of the course. Only the course's own secret leads from a name to its
pseudonym, and nothing leads back. What students and teachers wrote in their own words is left out. Whoever knows the
marks of a student can still recognise them.
"""


def refuse_to_mix(out: Path, *, pseudonyms: bool) -> None:
    """`TeacherError` where one folder would hold names and pseudonyms side by side."""
    if not (out / "index.html").exists() or (out / PSEUDONYMS).exists() == pseudonyms:
        return
    there, wanted = ("with names", "under pseudonyms") if pseudonyms else ("under pseudonyms", "with names")
    raise TeacherError(f"{out} holds a report {there}; name another folder with --out for the one {wanted}")


def write_class(assignment: str, students: Sequence[StudentWork], out: Path, with_all: Shared) -> Path:
    """Write the files of an assignment; return the page's path."""
    page = class_report(
        assignment, students, outcomes=with_all.outcomes, made=with_all.made, examples=with_all.examples
    )
    write_file(out / "index.html", page.encode())
    write_file(out / "marks.csv", marks_csv(students))
    write_file(out / "checks.csv", checks_csv(students))
    write_file(out / "marking_feedback.txt", as_text(heading(assignment), draft(students)).encode("utf-8-sig"))
    return out / "index.html"


def now_in_words(*, pseudonyms: bool = False) -> str:
    """The date and time as a page shows it, and whether it shows pseudonyms."""
    now = datetime.now().astimezone()
    return f"{now.day} {now:%B %Y, %H:%M}{', under pseudonyms' if pseudonyms else ''}"


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
        return StudentWork(id=student, note="was not marked by autograder; run `autograder mark` with --force")
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
