"""Collect: what the class handed in goes into submitted/, each under its student, overwriting nothing."""

from pathlib import Path

from autograder.gradebook.arrivals.attempts import Score
from autograder.gradebook.arrivals.taking import take_in
from autograder.gradebook.arrivals.wishes import Ask, Haul, Say, Wishes
from autograder.gradebook.course import Course
from autograder.gradebook.exams.source import exam_source
from autograder.gradebook.placing import Collected


def collect(course: Course, assignment: str, origin: Path, *, replace: bool) -> list[Collected]:
    """Take in every notebook of the folder or zip file; for an exam, every response file."""
    return collect_all(course, assignment, origin, Wishes(replace=replace)).items


def collect_all(  # noqa: PLR0913 - what and where by place, every option by name
    course: Course,
    assignment: str,
    origin: Path | None,
    wishes: Wishes,
    *,
    ask: Ask | None = None,
    score: Score | None = None,
    say: Say | None = None,
) -> Haul:
    """Take in what an origin holds; None is nbgrader's exchange. `ask` asks a person, `score` marks an attempt,
    `say` hears why it has to wait."""
    exam = exam_source(course.source(assignment), assignment)
    if exam:
        from autograder.gradebook.exams.collecting import collect_exam  # with it comes the bank

        return collect_exam(course, exam, origin, wishes, say)
    return take_in(course, assignment, origin, wishes, ask=ask, score=score, say=say)
