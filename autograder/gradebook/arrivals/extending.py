"""The extensions of the course's file, for the gradebook: what to write there, and what to take back.

An extension that stands in the gradebook alone, given by nbgrader's own API, stays. One that came from the file goes
when its line goes: what the file gave is kept in the course's private folder.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from autograder.gradebook.arrivals.clock import zone_of
from autograder.gradebook.arrivals.extensions import read_extensions
from autograder.gradebook.course import Course
from autograder.gradebook.files import write_file

Granted = Mapping[str, timedelta]


@dataclass(frozen=True, slots=True)
class Extending:
    """Student -> the extension that the file gives, and the one that it gave at an earlier run."""

    given: Granted = field(default_factory=dict)
    before: Granted = field(default_factory=dict)

    def wanted(self, student: str, there: timedelta | None) -> timedelta | None:
        """What the gradebook should have for a student."""
        if student in self.given:
            return self.given[student] or None
        return None if there is not None and there == self.before.get(student) else there


def granted(course: Course, assignment: str, due: datetime) -> dict[str, timedelta]:
    """Student -> how much later than the due date (naive UTC, as nbgrader has it) the file lets them hand in."""
    zone = zone_of(course)
    moment = due.replace(tzinfo=UTC)
    return {
        each.student: each.beyond(moment, zone) for each in read_extensions(course) if each.assignment == assignment
    }


def extending(course: Course, assignment: str, due: datetime | None) -> Extending:
    """The extensions of an assignment; none without a due date."""
    given = granted(course, assignment, due) if due else {}
    return Extending(given, remembered(course).get(assignment, {}))


def remembered(course: Course) -> dict[str, dict[str, timedelta]]:
    """Assignment -> student -> what the file gave when it was marked last."""
    try:
        kept = json.loads(memory(course).read_bytes())
        return {name: {who: timedelta(seconds=late) for who, late in each.items()} for name, each in kept.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def remember(course: Course, assignment: str, now: Extending, students: Collection[str]) -> None:
    """Keep what the file gives to these students; of others what is remembered stays."""
    kept = {name: dict(each) for name, each in remembered(course).items()}
    others = {who: late for who, late in now.before.items() if who not in students}
    kept[assignment] = others | {who: late for who, late in now.given.items() if who in students}
    if kept[assignment] or memory(course).exists():
        data = {name: {who: late.total_seconds() for who, late in each.items()} for name, each in kept.items() if each}
        write_file(memory(course), json.dumps(data, indent=1, ensure_ascii=False).encode())


def memory(course: Course) -> Path:
    """The file in which it is kept."""
    return course.make_private() / "extensions.json"
