"""Which assignments a report is about, and in which order."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from autograder.exercises.registry import ASSIGNMENTS
from autograder.gradebook.course import Course
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.feedback import autograded_notebooks


def in_teaching_order(names: Iterable[str]) -> list[str]:
    """The names without repeats: the package's own assignments as they are taught, then all others by name."""
    own = {name: place for place, name in enumerate(ASSIGNMENTS)}
    return sorted(set(names), key=lambda name: (own.get(name, len(own)), name))


def marked_assignments(course: Course) -> list[str]:
    """The assignments in which somebody is marked."""
    return in_teaching_order(name for name in course.assignments() if autograded_notebooks(course, name))


def by_due_date(course: Course, names: Sequence[str]) -> list[str]:
    """The names in the order of their due dates; as they are where one has none."""
    with open_gradebook(course) as gradebook:
        due: dict[str, datetime | None] = {each.name: each.duedate for each in gradebook.assignments}
    dates = {name: date for name in names if (date := due.get(name))}
    return sorted(names, key=dates.__getitem__) if len(dates) == len(set(names)) else list(names)
