"""Put what was handed in into submitted/, each under its student, overwriting nothing."""

import os
import re
import shutil
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from autograder.errors import StudentError
from autograder.gradebook.course import Course
from autograder.gradebook.files import write_file
from autograder.gradebook.folders import make_folder
from autograder.gradebook.submission import TIMESTAMP, read_timestamp

CANVAS = re.compile(r"^(?P<student>[^_]+)_(?:LATE_)?\d+_\d+_.+$")
MOODLE = re.compile(r"^(?P<student>.+?)_\d+_assignsubmission_file_?$")


class Place(StrEnum):
    """What became of one incoming file."""

    NEW = "new"
    SAME = "already there"
    REPLACED = "replaced, the old one kept"
    KEPT = "not taken: another file is already there; use --replace"
    NAMELESS = "not taken: no student's name in it"
    OLDER = "not taken: a later one is already there"
    STRANGER = "not taken: whose it is can't be told"
    AMBIGUOUS = "not taken: more than one student fits"
    LEFT = "left"
    EARLIER = "not taken: handed in more than once, and a later one counts"
    LATER = "not taken: handed in more than once, and the first one counts"
    LESS = "not taken: handed in more than once, and another one earned more, or as much and sooner"
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
    how: str = ""
    """How it was found out whose it is."""

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
        return self.taken or self.place in (Place.EARLIER, Place.LATE, Place.LATER, Place.LESS)


@dataclass(frozen=True, slots=True)
class Work:
    """Files to be put into submitted/, by their paths in the submission, and when they were handed in."""

    files: Mapping[str, bytes]
    when: datetime | None = None
    whole: bool = False
    """Whether this is all that was handed in, so that nothing of an earlier submission stays beside it."""
    chosen: bool = False
    """Whether it may take the place of what was handed in later."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a student's submission of an assignment stands."""

    course: Course
    assignment: str
    student: str

    @property
    def folder(self) -> Path:
        """The folder of the submission."""
        return self.course.path("submitted", self.student, self.assignment)

    def look(self, work: Work, *, replace: bool) -> Place:
        """What will become of some work, without doing it."""
        there = self.folder
        if not there.exists() or not any(there.iterdir()):
            return Place.NEW
        if all(same_bytes(there / name, data) for name, data in work.files.items()):
            return Place.SAME
        if not work.whole and not any((there / name).exists() for name in work.files):
            return Place.NEW
        moment = known_time(there)
        if not work.chosen and moment and work.when and work.when < moment:
            return Place.OLDER
        return Place.REPLACED if replace else Place.KEPT

    def put(self, work: Work, *, replace: bool) -> Place:
        """Put the files there, all or none. What stood there before is kept in the course's private folder."""
        place = self.look(work, replace=replace)
        if place in (Place.NEW, Place.REPLACED):
            make_folder(self.course, self.folder.parent)
            fresh = self.folder.with_name(f".{self.folder.name}.{os.getpid()}")
            shutil.rmtree(fresh, ignore_errors=True)
            if self.folder.exists() and not work.whole:
                shutil.copytree(self.folder, fresh, symlinks=True, ignore=shutil.ignore_patterns(TIMESTAMP))
            write_submission(fresh, work)
            if self.folder.exists():
                self.make_way(keep=place is Place.REPLACED)
            os.replace(fresh, self.folder)
        elif place is Place.SAME and work.when and not (self.folder / TIMESTAMP).exists():
            write_file(self.folder / TIMESTAMP, stamp(work.when).encode())
        return place

    def make_way(self, *, keep: bool) -> None:
        """Move what stands there into the course's private folder, or take it away if all of it is in the new one."""
        if not keep:
            shutil.rmtree(self.folder)
            return
        moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        kept = self.course.make_private() / "replaced" / self.assignment / self.student / moment
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(self.folder, kept)

    def keep_attempt(self, work: Work, number: int) -> None:
        """Keep one of several attempts in the course's private folder, once."""
        name = f"{work.when.astimezone(UTC):%Y%m%dT%H%M%S}" if work.when else f"attempt-{number}"
        kept = self.course.make_private() / "attempts" / self.assignment / self.student / name
        if not kept.exists():
            write_submission(kept, work)


def same_bytes(path: Path, data: bytes) -> bool:
    """Whether a file is there and holds just this."""
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def known_time(folder: Path) -> datetime | None:
    """When what stands in a folder was handed in; None where nobody knows."""
    try:
        found = read_timestamp(folder)
    except StudentError:
        return None
    return found.replace(tzinfo=UTC) if found else None


def write_submission(folder: Path, work: Work) -> None:
    """Write a submission's files and, where it is known, its time."""
    for name, data in work.files.items():
        write_file(folder / name, data)
    if work.when:
        write_file(folder / TIMESTAMP, stamp(work.when).encode())


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
