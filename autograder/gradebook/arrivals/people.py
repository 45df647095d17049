"""The people of a course as nbgrader's gradebook has them, and when an assignment is due."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from autograder.gradebook.course import Course


@dataclass(frozen=True, slots=True)
class Person:
    """A student of the gradebook; whatever nobody entered is empty."""

    id: str
    first: str = ""
    last: str = ""
    email: str = ""
    number: str = ""
    """nbgrader's `lms_user_id`."""

    @property
    def is_described(self) -> bool:
        """Whether somebody entered more than the id, which marking adds by itself."""
        return bool(self.first or self.last or self.email or self.number)


@dataclass(frozen=True, slots=True)
class Known:
    """What the course knows before anything is collected."""

    people: tuple[Person, ...] = ()
    due: datetime | None = None
    extensions: Mapping[str, timedelta] = field(default_factory=dict)

    @property
    def is_roster(self) -> bool:
        """Whether the gradebook holds the class as somebody entered it, so that a stranger is one."""
        return any(person.is_described for person in self.people)

    def due_for(self, student: str) -> datetime | None:
        """When the assignment is due for a student, extension included."""
        return self.due + self.extensions.get(student, timedelta()) if self.due else None


def known(course: Course, assignment: str) -> Known:
    """The people and the due date in the gradebook; nothing where there is no gradebook yet."""
    if not has_gradebook(course):
        return Known(handed_in_before(course))
    from autograder.gradebook.database import open_gradebook

    with open_gradebook(course) as gradebook:
        due, extensions = dates(gradebook, assignment)
        people = [person(student) for student in gradebook.students]
    there = {each.id for each in people}
    return Known((*people, *(each for each in handed_in_before(course) if each.id not in there)), due, extensions)


def has_gradebook(course: Course) -> bool:
    """Whether there is a gradebook: opening one that is not there would make it."""
    from sqlalchemy import make_url

    url = make_url(course.database)
    return url.get_backend_name() != "sqlite" or (bool(url.database) and Path(str(url.database)).exists())


def person(student: Any) -> Person:
    """A row of the gradebook's table of students."""
    return Person(
        student.id, student.first_name or "", student.last_name or "", student.email or "", student.lms_user_id or ""
    )


def dates(gradebook: Any, assignment: str) -> tuple[datetime | None, dict[str, timedelta]]:
    """When an assignment is due, and the extensions in the gradebook."""
    from nbgrader.api import MissingEntry

    try:
        entry = gradebook.find_assignment(assignment)
    except MissingEntry:
        return None, {}
    given = {row.student_id: row.extension for row in entry.submissions if row.extension}
    return entry.duedate.replace(tzinfo=UTC) if entry.duedate else None, given


def handed_in_before(course: Course) -> tuple[Person, ...]:
    """Everybody with a folder in submitted/."""
    names = {student for name in course.assignments() for student in course.submissions(name)}
    return tuple(Person(name) for name in sorted(names))
