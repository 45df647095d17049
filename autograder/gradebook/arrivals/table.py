"""Read a CSV file that says who is who, or when what was handed in: ours, Canvas's, Moodle's or GitHub Classroom's.

In: a path. Out: a `Table`, or a `TeacherError` with every fault and its line and column. Empty cells say nothing.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from autograder.bank.faults import Fault, Place
from autograder.errors import TeacherError
from autograder.gradebook.arrivals.arrival import Who
from autograder.gradebook.arrivals.clock import read_time
from autograder.gradebook.arrivals.names import same_form

LARGEST = 16 << 20


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one kind of table: which it is known by, who is meant, whose id that is, and the time."""

    needed: frozenset[str]
    keys: tuple[str, ...]
    students: tuple[str, ...]
    time: str = ""


KINDS = (
    # Canvas, Grades > Export: https://community.canvaslms.com/docs/DOC-12861
    Columns(frozenset({"student", "id", "section"}), ("id", "student"), ("sis login id", "sis user id")),
    # Moodle, “Download grading worksheet”: https://docs.moodle.org/en/Assignment_settings (feedback types)
    Columns(
        frozenset({"identifier", "last modified (submission)"}),
        ("identifier", "full name"),
        ("username", "id number", "email address"),
        "last modified (submission)",
    ),
    # GitHub Classroom, roster and “Download grades”
    Columns(
        frozenset({"github_username"}),
        ("github_username", "github_id"),
        ("roster_identifier", "identifier"),
        "submission_timestamp",
    ),
    Columns(frozenset({"name", "student"}), ("name", "number"), ("student",), "time"),
    Columns(frozenset({"name", "time"}), ("name", "number"), (), "time"),
    Columns(frozenset({"student", "time"}), ("student",), ("student",), "time"),
)
"""The tables that are known, in the order in which they are looked for."""

HEADINGS = "name,student (the name as the platform writes it, the student's id), with number and time if need be"


@dataclass(frozen=True, slots=True)
class Table:
    """Who is who, and when they handed in: by names and numbers without regard to capitals."""

    students: Mapping[str, str] = field(default_factory=dict)
    times: Mapping[str, datetime] = field(default_factory=dict)

    def student(self, who: Who, origin: str) -> str:
        """The student that the table has for a name, number or file; empty if none."""
        return next((self.students[key] for key in keys_of(who, origin) if key in self.students), "")

    def time(self, who: Who, student: str, origin: str) -> datetime | None:
        """When the table says that it was handed in."""
        keys = (*keys_of(who, origin), key_of(student))
        return next((self.times[key] for key in keys if key in self.times), None)


def keys_of(who: Who, origin: str) -> tuple[str, ...]:
    """Under which keys a table may have somebody: the file, the number, the name."""
    return tuple(key_of(part) for part in (origin, who.number, who.name) if part)


def key_of(text: str) -> str:
    """A cell's text as a key; Moodle's “Participant 123” is the number 123."""
    return same_form(text.removeprefix("'")).removeprefix("participant ")


def read_table(path: Path, zone: ZoneInfo) -> Table:
    """The table in a CSV file."""
    rows = read_rows(path)
    header = [same_form(name) for name in rows[0]] if rows else []
    columns = next((kind for kind in KINDS if kind.needed <= set(header)), None)
    if columns is None:
        raise TeacherError(f"{path}:1:1: has no known headings; the first line is: {HEADINGS}")
    reading = Reading(str(path), header, columns, zone)
    for line, row in enumerate(rows[1:], start=2):
        reading.take(line, row)
    if reading.faults:
        raise TeacherError("\n".join(map(str, reading.faults)))
    return reading.table()


def read_rows(path: Path) -> list[list[str]]:
    """The rows of a CSV file, with commas, semicolons or tabs, in any encoding that spreadsheets write."""
    try:
        if path.stat().st_size > LARGEST:
            raise TeacherError(f"{path}: has more than {LARGEST >> 20} MB; give the list of names alone")
        data = path.read_bytes()
    except OSError as error:
        raise TeacherError(f"{path}: can't be read ({error.strerror}); check that it exists") from None
    text = decoded(data)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def decoded(data: bytes) -> str:
    """The text of a CSV file: UTF-8, UTF-16 with its mark, or what Excel writes in Western countries."""
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


class Reading:
    """Takes the rows of a table one by one and keeps what they say and every fault."""

    def __init__(self, file: str, header: Sequence[str], columns: Columns, zone: ZoneInfo) -> None:
        self.file, self.header, self.columns, self.zone = file, header, columns, zone
        self.students: dict[str, str] = {}
        self.times: dict[str, datetime] = {}
        self.faults: list[Fault] = []
        self.twice: set[str] = set()

    def table(self) -> Table:
        """What the rows say, without the names that several students have."""
        students = {key: student for key, student in self.students.items() if key not in self.twice}
        return Table(students, {key: moment for key, moment in self.times.items() if key not in self.twice})

    def take(self, line: int, row: Sequence[str]) -> None:
        """One row: who is meant by each of its keys, and when."""
        cells = {name: text.strip() for name, text in zip(self.header, row, strict=False)}
        keys = [key_of(cells[name]) for name in self.columns.keys if cells.get(name)]
        student = next((cells[name] for name in self.columns.students if cells.get(name)), "")
        for key in keys if student else ():
            if self.students.setdefault(key, student) == student:
                continue
            self.twice.add(key)
            if len(keys) == 1:
                what = f"“{key}” is said to be {self.students[key]} and {student}"
                self.fault(line, self.columns.keys[0], what, "keep one of the lines")
        text = cells.get(self.columns.time, "") if self.columns.time else ""
        if text not in ("", "-"):
            self.take_time(line, text, [*keys, *([key_of(student)] if student else [])])

    def take_time(self, line: int, text: str, keys: Sequence[str]) -> None:
        """The time of one row."""
        try:
            moment = read_time(text, self.zone)
        except ValueError as error:
            what, _, do = str(error).rpartition("; ")
            self.fault(line, self.columns.time, what or str(error), do)
            return
        self.times |= dict.fromkeys(keys, moment)

    def fault(self, line: int, column: str, what: str, do: str) -> None:
        """Remember a fault at a cell; columns are counted in cells, as spreadsheets do."""
        self.faults.append(Fault(Place(self.file, line, self.header.index(column) + 1), what, do, "table"))
