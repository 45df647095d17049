"""Put what was handed in into submitted/, each under its student, overwriting nothing."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from autograder.gradebook.course import Course
from autograder.gradebook.files import write_file
from autograder.gradebook.submission import TIMESTAMP

CANVAS = re.compile(r"^(?P<student>[^_]+)_(?:LATE_)?\d+_\d+_.+$")
MOODLE = re.compile(r"^(?P<student>.+?)_\d+_assignsubmission_file_?$")


class Place(StrEnum):
    """What became of one incoming file."""

    NEW = "new"
    SAME = "already there"
    REPLACED = "replaced, the old one kept"
    KEPT = "not taken: another file is already there; use --replace"
    NAMELESS = "not taken: no student's name in"
    EARLIER = "not taken: handed in more than once, and a later one counts"
    LATE = "not taken: handed in more than once, and the last one before the deadline counts"
    DAMAGED = "not taken"
    EDITED = "not taken: edited"
    ELSEWHERE = "not taken: belongs to another exam or paper"
    OTHERS = "not taken: another student's"


@dataclass(frozen=True, slots=True)
class Collected:
    """One incoming file, whose it is, what became of it, and what else there is to say."""

    origin: str
    student: str
    place: Place
    note: str = ""

    @property
    def words(self) -> str:
        """What became of it, in words."""
        return f"{self.place}: {self.note}" if self.note else str(self.place)

    @property
    def taken(self) -> bool:
        """Whether the submission now stands in submitted/."""
        return self.place in (Place.NEW, Place.SAME, Place.REPLACED)

    @property
    def settled(self) -> bool:
        """Whether nobody has to do anything about it: it is taken, or a later one of the same student counts."""
        return self.taken or self.place in (Place.EARLIER, Place.LATE)


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a student's submission of an assignment stands."""

    course: Course
    assignment: str
    student: str

    def put(self, files: Mapping[str, bytes], modified: datetime, *, replace: bool) -> Place:
        """Write the files (the one that is marked first), unless another one of the first's name stands there."""
        folder = self.course.path("submitted", self.student, self.assignment)
        name, data = next(iter(files.items()))
        place = Place.NEW
        if (folder / name).exists():
            if (folder / name).read_bytes() == data:
                return Place.SAME
            if not replace:
                return Place.KEPT
            self.keep_old(folder / name)
            place = Place.REPLACED
        for each, content in files.items():
            write_file(folder / each, content)
        write_file(folder / TIMESTAMP, stamp(modified).encode())
        return place

    def keep_old(self, target: Path) -> None:
        """Copy a submission that is about to be replaced into the course's private folder."""
        moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        kept = self.course.private / "replaced" / self.assignment / self.student / moment / target.name
        write_file(kept, target.read_bytes())


def stamp(moment: datetime) -> str:
    """A time as nbgrader's timestamp files write it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f UTC")


def clean_name(name: str) -> str:
    """The name in one Unicode form; empty if it can't be the name of a student's folder."""
    name = unicodedata.normalize("NFC", name).strip()
    unusable = name.startswith(".") or len(name.encode()) > 200 or re.search(r"[/\\\x00-\x1f\x7f*?\[\]{}]", name)
    return "" if unusable else name


def canvas_name(stem: str) -> str:
    """The student's name in a file name as Canvas writes it; empty in others."""
    found = CANVAS.match(stem)
    return found["student"] if found else ""


def moodle_name(folder: str) -> str:
    """The student's name in a folder's name as Moodle writes it; empty in others."""
    found = MOODLE.match(folder)
    return found["student"] if found else ""
