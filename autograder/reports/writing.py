"""Write the report of an assignment, or of all: gather every student's work from the course folder, then the files.

An assignment makes four files. A course makes a page over all assignments, one for each student, and a folder with
such files for each assignment.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from autograder.bank.syllabus import Syllabus
from autograder.errors import TeacherError
from autograder.gradebook.course import Course, course_secret
from autograder.gradebook.files import write_file
from autograder.gradebook.syllabus import course_syllabus
from autograder.pages.text import heading
from autograder.reports.analysis.writing import write_items
from autograder.reports.assignments import by_due_date
from autograder.reports.class_report import class_report
from autograder.reports.course_report import course_report, marked_lines, parts_of
from autograder.reports.gathering import gather
from autograder.reports.lessons import Lessons, lessons
from autograder.reports.page_names import STUDENTS, page_names
from autograder.reports.pseudonyms import under_pseudonyms
from autograder.reports.similarity.writing import link_to
from autograder.reports.spreadsheets import checks_csv, marks_csv
from autograder.reports.student_page import student_page
from autograder.reports.students import StudentWork
from autograder.reports.wording import as_text, draft


@dataclass(frozen=True, slots=True)
class Shared:
    """What all pages of a report share: the words of the outcomes, the date as it reads, examples of ideas.

    `similar` are the assignments whose page of similar answers may be pointed to: it holds names.
    """

    outcomes: Syllabus
    made: str
    examples: Lessons
    similar: Sequence[str] = ()


def write_report(course: Course, assignment: str, out: Path, *, pseudonyms: bool = False) -> Path:
    """Write the page, the tables and the words of an assignment into the folder; return the page's path."""
    works = gathered(course, [assignment], out, pseudonyms=pseudonyms)
    with_all = shared(course, [assignment], pseudonyms=pseudonyms)
    return write_class(course, assignment, works[assignment], out, with_all)


def write_course_report(course: Course, assignments: Sequence[str], out: Path, *, pseudonyms: bool = False) -> Path:
    """Write the page over the assignments, and a folder beside it for each of them; return the page's path."""
    works = gathered(course, by_due_date(course, assignments), out, pseudonyms=pseudonyms)
    with_all = shared(course, list(works), pseudonyms=pseudonyms)
    for assignment, students in works.items():
        write_class(course, assignment, students, out / assignment, with_all)
    write_students(works, out / STUDENTS, with_all)
    links = {assignment: link_to(course, assignment, out) for assignment in with_all.similar}
    page = course_report(
        works, outcomes=with_all.outcomes, made=with_all.made, examples=with_all.examples, similar=links
    )
    write_file(out / "index.html", page.encode())
    write_items(course, works, out, with_all.made)
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


def shared(course: Course, assignments: Sequence[str], *, pseudonyms: bool) -> Shared:
    """What the pages of a course's report share."""
    similar = () if pseudonyms else assignments
    return Shared(course_syllabus(course), now_in_words(pseudonyms=pseudonyms), lessons(course.root), similar)


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


def write_class(course: Course, assignment: str, students: Sequence[StudentWork], out: Path, with_all: Shared) -> Path:
    """Write the files of an assignment; return the page's path."""
    page = class_report(
        assignment,
        students,
        outcomes=with_all.outcomes,
        made=with_all.made,
        examples=with_all.examples,
        similar=link_to(course, assignment, out) if assignment in with_all.similar else "",
    )
    write_file(out / "index.html", page.encode())
    write_file(out / "marks.csv", marks_csv(students))
    write_file(out / "checks.csv", checks_csv(students))
    write_file(out / "marking_feedback.txt", as_text(heading(assignment), draft(students)).encode("utf-8-sig"))
    write_items(course, {assignment: students}, out, with_all.made)
    return out / "index.html"


def now_in_words(*, pseudonyms: bool = False) -> str:
    """The date and time as a page shows it, and whether it shows pseudonyms."""
    now = datetime.now().astimezone()
    return f"{now.day} {now:%B %Y, %H:%M}{', under pseudonyms' if pseudonyms else ''}"
