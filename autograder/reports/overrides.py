"""The checks of a class that a person decided."""

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.model import Result
from autograder.pages.words import title_of
from autograder.reports.students import StudentWork


@dataclass(frozen=True, slots=True)
class Overridden:
    """One such check: whose, in which assignment and exercise, and what became of it."""

    who: str
    assignment: str
    title: str
    result: Result


def overridden(assignment: str, students: Sequence[StudentWork]) -> list[Overridden]:
    """Every check of an assignment, given by its title, that a person decided, by student."""
    return [
        Overridden(student.shown, assignment, title_of(mark), result)
        for student in students
        for mark in student.marks.values()
        for result in mark.results
        if result.override
    ]
