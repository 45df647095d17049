"""One student over all assignments, for a talk with the student or the parents: nobody else is on the page."""

from collections.abc import Sequence

from autograder.bank.syllabus import NO_SYLLABUS, Syllabus
from autograder.pages.environment import render
from autograder.reports.course_work import Line, Part
from autograder.reports.ideas import groups
from autograder.reports.progress import progress
from autograder.reports.tables import looks


def student_page(line: Line, parts: Sequence[Part], *, outcomes: Syllabus = NO_SYLLABUS, made: str = "") -> str:
    """The page of a student; `made` is the date as it should read."""
    rows = [(part, work) for part, work in zip(parts, line.works, strict=True) if work]
    own = [(part, [work]) for part, work in rows if work.marked]
    return render(
        "student_report.html",
        outcomes,
        name=line.name,
        made=made,
        line=line,
        rows=rows,
        parts=[part for part, _ in own],
        over_time=progress([works for _, works in own]),
        ideas=groups({part.assignment: works for part, works in own}),
        titles={part.assignment: part.title for part in parts},
        looks=[(part, look) for part, works in own for look in looks(works)],
        outcomes=outcomes.words,
    )
