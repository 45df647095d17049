"""Collect: put the notebooks of a folder or zip file into submitted/, each under its student, overwriting nothing.

The student's name is found, in this order, from: the folder that holds only this assignment's notebooks; a file name
as Canvas writes it (`name_123_456_file.ipynb`); a file name with the assignment's name taken off.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path, PurePosixPath

from autograder.errors import TeacherError
from autograder.gradebook.course import Course
from autograder.gradebook.files import write_file
from autograder.gradebook.incoming import Incoming, read_incoming
from autograder.gradebook.submission import TIMESTAMP

CANVAS = re.compile(r"^(?P<student>[^_]+)_(?:LATE_)?\d+_\d+_.+$")
MOODLE = re.compile(r"^(?P<student>.+?)_\d+_assignsubmission_file_?$")


class Place(StrEnum):
    """What became of one incoming notebook."""

    NEW = "new"
    SAME = "already there"
    REPLACED = "replaced, the old one kept"
    KEPT = "not taken: another file is already there; use --replace"
    NAMELESS = "not taken: no student's name in"


@dataclass(frozen=True, slots=True)
class Collected:
    """One incoming notebook, whose it is, and what became of it."""

    origin: str
    student: str
    place: Place

    @property
    def taken(self) -> bool:
        """Whether the submission now stands in submitted/."""
        return self.place in (Place.NEW, Place.SAME, Place.REPLACED)


def collect(course: Course, assignment: str, origin: Path, *, replace: bool) -> list[Collected]:
    """Take in every notebook of the folder or zip file."""
    names = sorted(path.stem for path in course.source(assignment).glob("*.ipynb"))
    incoming = read_incoming(origin)
    if not incoming:
        raise TeacherError(
            f"{origin} holds no notebook (.ipynb); give the folder or zip file that holds the submissions"
        )
    students = [student_of(item, incoming, assignment, names) for item in incoming]
    refuse_twins(incoming, students, names)
    return [
        take(course, assignment, item, student, names, replace=replace)
        for item, student in zip(incoming, students, strict=True)
    ]


def student_of(item: Incoming, incoming: Sequence[Incoming], assignment: str, names: Sequence[str]) -> str:
    """The student that an incoming notebook belongs to; empty when no name can be found."""
    path = PurePosixPath(item.name)
    folder = path.parent.parent if path.parent.name == assignment else path.parent
    neighbours = [other for other in incoming if PurePosixPath(other.name).parent == path.parent]
    if folder.name and len(neighbours) <= len(names):
        moodle = MOODLE.match(folder.name)
        return clean_name(moodle["student"] if moodle else folder.name)
    canvas = CANVAS.match(path.stem)
    return clean_name(canvas["student"] if canvas else strip_names(path.stem, [assignment, *names]))


def strip_names(stem: str, names: Sequence[str]) -> str:
    """A file name without the assignment's or notebook's name, copy numbers and the separators left over."""
    for name in sorted(set(names), key=len, reverse=True):
        stem = re.sub(re.escape(name), "", stem, flags=re.IGNORECASE)
    return re.sub(r"\s*(\(\d+\)|-\d+)$", "", stem).strip(" _-.")


def clean_name(name: str) -> str:
    """The name in one Unicode form; empty if it can't be the name of a student's folder."""
    name = unicodedata.normalize("NFC", name).strip()
    unusable = name.startswith(".") or len(name.encode()) > 200 or re.search(r"[/\\\x00-\x1f\x7f*?\[\]{}]", name)
    return "" if unusable else name


def refuse_twins(incoming: Sequence[Incoming], students: Sequence[str], names: Sequence[str]) -> None:
    """`TeacherError` when one student seems to have handed in more notebooks than the assignment has."""
    for student, count in Counter(students).items():
        if student and count > len(names):
            files = [item.name for item, whose in zip(incoming, students, strict=True) if whose == student]
            raise TeacherError(
                f"{student!r} has {count} notebooks: {', '.join(files)}; leave only the one to be marked"
            )


def take(
    course: Course, assignment: str, item: Incoming, student: str, names: Sequence[str], *, replace: bool
) -> Collected:
    """Put one notebook in its place, unless another file stands there."""
    if not student:
        return Collected(item.name, "", Place.NAMELESS)
    stem = PurePosixPath(item.name).stem
    folder = course.path("submitted", student, assignment)
    target = folder / f"{stem if stem in names or len(names) > 1 else names[0]}.ipynb"
    place = Place.NEW
    if target.exists():
        if target.read_bytes() == item.data:
            return Collected(item.name, student, Place.SAME)
        if not replace:
            return Collected(item.name, student, Place.KEPT)
        keep_old(course, student, assignment, target)
        place = Place.REPLACED
    write_file(target, item.data)
    write_file(folder / TIMESTAMP, stamp(item.modified).encode())
    return Collected(item.name, student, place)


def keep_old(course: Course, student: str, assignment: str, target: Path) -> None:
    """Copy a submission that is about to be replaced into the course's private folder."""
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    write_file(course.private / "replaced" / assignment / student / moment / target.name, target.read_bytes())


def stamp(moment: datetime) -> str:
    """A time as nbgrader's timestamp files write it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f UTC")
