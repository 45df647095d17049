"""When an attempt was handed in, by what its layout keeps of it."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

from autograder.errors import TeacherError
from autograder.gradebook.arrivals import exchange, github
from autograder.gradebook.arrivals.clock import read_time
from autograder.gradebook.arrivals.gathering import Piece, When
from autograder.gradebook.course import Course
from autograder.gradebook.submission import TIMESTAMP


def moments(layout: str, origin: Path, course: Course, *, trust_files: bool) -> When:
    """How to tell the time of a layout's attempts. Most keep none; files' own are believed if the teacher says so."""
    if layout == exchange.LAYOUT.name:
        zone = exchange_zone(course)
        return lambda pieces: exchange_time(pieces, zone)
    if layout == github.LAYOUT.name and not trust_files:
        return lambda pieces: github.commit_time(checkout(origin, pieces))
    return newest if trust_files else lambda pieces: None


def newest(pieces: Sequence[Piece]) -> datetime | None:
    """When the last of the files was changed."""
    return max(item.modified for _, item in pieces)


def exchange_zone(course: Course) -> ZoneInfo:
    """The zone in which nbgrader's students record times: `c.Exchange.timezone`, nbgrader's default being UTC."""
    section = course.directory.config.get("Exchange", {})
    return ZoneInfo(str(section["timezone"])) if "timezone" in section else ZoneInfo("UTC")


def exchange_time(pieces: Sequence[Piece], zone: ZoneInfo) -> datetime | None:
    """The time in `timestamp.txt`, or in the folder's name.

    nbgrader itself takes a time in AEDT for one in UTC, eleven hours too late; here it is what it says.
    """
    written = [item.data for named, item in pieces if PurePosixPath(named.file).name == TIMESTAMP]
    for text in (*(data[:100].decode("utf-8", "replace") for data in written), exchange.time_in(pieces[0][0].part)):
        try:
            return read_time(text, zone)
        except ValueError:
            continue
    return None


def checkout(origin: Path, pieces: Sequence[Piece]) -> Path:
    """The folder of a checkout: that of a file without the file's path inside it."""
    named, item = pieces[0]
    depth = len(PurePosixPath(named.file).parts)
    folder = PurePosixPath(item.name).parts[:-depth]
    if ".." in folder:
        raise TeacherError(f"{item.name}: points outside {origin}")
    return origin.joinpath(*folder)
