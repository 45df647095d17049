"""Write feedback pages for every marked student of an assignment, one for each notebook as nbgrader names them, from
the records and the gradebook.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from autograder.bank.syllabus import Syllabus
from autograder.errors import TeacherError
from autograder.gradebook import records
from autograder.gradebook.choosing import is_wanted
from autograder.gradebook.course import Course, course_secret
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.feedback_page import Feedback, NotebookTotal, page_of, view
from autograder.gradebook.files import write_file
from autograder.gradebook.folders import is_ordinary, make_folder
from autograder.gradebook.library import Library
from autograder.gradebook.policy import Policy, policy_of
from autograder.gradebook.reading import load_notebook
from autograder.gradebook.scores import cell_scores, lateness, student_view
from autograder.gradebook.settings import Settings, run_hook, settings
from autograder.gradebook.syllabus import course_syllabus
from autograder.gradebook.together import in_order

RELEASE_NEEDS = ("timestamp.txt", "submission_secret.txt")
"""What `nbgrader release_feedback` reads beside the pages."""


Kinds = Mapping[str, Callable[[Feedback], bytes]]
"""The ending of a file -> what writes it."""


def html(feedback: Feedback) -> bytes:
    """The page as the bytes of a file."""
    return page_of(feedback).encode()


HTML: dict[str, Callable[[Feedback], bytes]] = {".html": html}


@dataclass(frozen=True)
class Desk:
    """What lies ready for all pages of an assignment: the secret, the policy, the syllabus, where to read."""

    course: Course
    assignment: str
    policy: Policy
    """What the pages may say of hidden things."""

    @classmethod
    def of(cls, course: Course, assignment: str) -> "Desk":
        """The desk for an assignment; `TeacherError` before anything is written if the policy can't be understood."""
        return cls(course, assignment, policy_of(course, assignment))

    @cached_property
    def secret(self) -> bytes:
        """What a record must be sealed with."""
        return course_secret(self.course)

    @cached_property
    def syllabus(self) -> Syllabus:
        """The outcomes and levels with their words."""
        return course_syllabus(self.course)

    @cached_property
    def library(self) -> Library:
        """What students can read again."""
        return Library(self.course)

    def feedback(self, path: Path, gradebook: Any, student: str) -> Feedback:
        """What a student is told about one autograded notebook."""
        record = records.get(load_notebook(path), self.secret, str(path))
        notebook = gradebook.find_submission_notebook(record.notebook, record.assignment, student)
        return view(
            student_view(notebook.student),
            record,
            cell_scores(notebook),
            lateness=lateness(notebook.assignment, notebook),
            outcomes=self.syllabus,
            notebooks=totals(notebook.assignment, path.parent),
            policy=self.policy,
            to_read=partial(self.library.to_read, self.assignment),
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
    kinds: Kinds = HTML,
) -> list[Path]:
    """Write the pages (of the named students, or all) in each kind; `report` hears of each as it is done."""
    chosen = chosen_notebooks(course, assignment, students)
    own, count = settings(course, "GenerateFeedback", assignment), sum(map(len, chosen.values())) * len(kinds)
    desk, pages = Desk.of(course, assignment), []
    with open_gradebook(course) as gradebook:
        for student, paths in chosen.items():
            run_hook(own.before, course, student, assignment, paths)
            folder = course.path("feedback", student, assignment)
            make_folder(course, folder)
            for path in paths:
                feedback = desk.feedback(path, gradebook, student)
                for ending, made in kinds.items():
                    page = folder / f"{path.stem}{ending}"
                    write_file(page, made(feedback), own.mode)
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
