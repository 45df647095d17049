"""Extensions: who may hand in later. From `extensions.yaml` in the course folder:

    extensions:
      - {student: ada, assignment: backpropagation, until: 2026-11-30 17:00, reason: illness}
      - {student: bob, assignment: backpropagation, days: 3}

Times are by the course's clock. nbgrader's gradebook holds an extension as a time added to the due date.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from autograder.gradebook.arrivals.clock import by_the_clock, read_time, zone_of
from autograder.gradebook.arrivals.teachers_files import Entries, read_entries
from autograder.gradebook.course import Course

FILE = "extensions.yaml"
EXAMPLE = "- {student: ada, assignment: hw, until: 2026-11-30 17:00}, or days: 3"
KEYS = ("student", "assignment", "until", "days", "reason")
MOST_DAYS = 366


@dataclass(frozen=True, slots=True)
class Extension:
    """One student's new due date for one assignment, or the days on top of the old one."""

    student: str
    assignment: str
    until: datetime | None = None
    days: float = 0.0

    def beyond(self, due: datetime, zone: ZoneInfo) -> timedelta:
        """How much later than the due date (UTC); days end at the same time of the day by the course's clock."""
        if self.until:
            return max(timedelta(), self.until - due)
        local = due.astimezone(zone)
        later = (local + timedelta(days=self.days)).replace(fold=1)
        return later.astimezone(UTC) - due


def read_extensions(course: Course) -> tuple[Extension, ...]:
    """The extensions of the course; none where it has no such file."""
    path = course.root / FILE
    return extensions_in(path, course.assignments(), zone_of(course)) if path.exists() else ()


def extensions_in(path: Path, assignments: Sequence[str], zone: ZoneInfo) -> tuple[Extension, ...]:
    """The extensions in a file; `TeacherError` with every fault of it."""
    entries = read_entries(path, "extensions")
    found: dict[tuple[str, str], Extension] = {}
    for number, entry in entries.all(("student", "assignment"), KEYS, EXAMPLE):
        extension = read_one(entries, number, entry, zone)
        if extension.assignment not in assignments:
            words = f"there is no assignment “{extension.assignment}”"
            entries.fault(("extensions", number, "assignment"), words, f"name one of {', '.join(assignments)}")
        if (extension.student, extension.assignment) in found:
            words = f"{extension.student} has an extension of {extension.assignment} already"
            entries.fault(("extensions", number, "student"), words, "keep one of them: they do not add up")
        found[extension.student, extension.assignment] = extension
    entries.check()
    return tuple(found.values())


def read_one(entries: Entries, number: int, entry: Mapping[str, Any], zone: ZoneInfo) -> Extension:
    """One entry; what is wrong with its time is among the faults."""
    student, assignment, until, days = (entry.get(key) for key in ("student", "assignment", "until", "days"))
    where = ("extensions", number)
    moment = None
    if (until is None) == (days is None):
        entries.fault(where, "an extension has either “until” or “days”", f"write it as {EXAMPLE}")
    elif until is not None:
        moment = read_until(entries, (*where, "until"), str(until), zone)
    elif isinstance(days, bool) or not isinstance(days, int | float) or not 0 < days <= MOST_DAYS:
        entries.fault((*where, "days"), f"“{days}” is no number of days", f"write one up to {MOST_DAYS}, such as 3")
        days = None
    return Extension(str(student), str(assignment), moment, float(days or 0))


def read_until(entries: Entries, where: tuple[str | int, ...], text: str, zone: ZoneInfo) -> datetime | None:
    """A new due date; a day alone means its last minute."""
    try:
        if len(text) == len("2026-11-30"):
            day = datetime.fromisoformat(text)
            return by_the_clock(day.replace(hour=23, minute=59, second=59), zone, last=True).astimezone(UTC)
        return read_time(text, zone, last=True)
    except ValueError as error:
        what, _, do = str(error).rpartition("; ")
        entries.fault(where, what or f"“{text}” is no date", do if what else "write one such as 2026-11-30 17:00")
        return None
