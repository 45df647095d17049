"""Whose row is it? The rows of a file that an LMS wrote, and the students of the gradebook.

In: rows as mappings from column to text, and the ways in which a column names a student. Out: row -> line, and who
could not be matched, on both sides. A row gets a student only where one way singles out exactly one of each.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from autograder.reports.marks.lines import Line, Person

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to know a student: a column of the file, and what it may hold for a person."""

    column: str
    keys: Callable[[Person], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Matched:
    """Which row belongs to which line, and what is left over."""

    by_row: Mapping[int, Line]
    rows_left: tuple[int, ...]
    lines_left: tuple[Line, ...]


def folded(text: str) -> str:
    """A text without regard to case, spacing and the way its accents are written."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def match(rows: Sequence[Row], lines: Sequence[Line], ways: Sequence[Way]) -> Matched:
    """Match by each way in turn; whoever an earlier way has matched is not asked again."""
    found: dict[int, Line] = {}
    for way in ways:
        taken = {line.person.id for line in found.values()}
        left = [line for line in lines if line.person.id not in taken]
        found |= by_way(way, {place: row for place, row in enumerate(rows) if place not in found}, left)
    taken = {line.person.id for line in found.values()}
    return Matched(
        found,
        tuple(place for place in range(len(rows)) if place not in found),
        tuple(line for line in lines if line.person.id not in taken),
    )


def by_way(way: Way, rows: Mapping[int, Row], lines: Sequence[Line]) -> dict[int, Line]:
    """The rows that one way gives to exactly one student each; a value that stands twice names nobody."""
    values = {place: folded(row.get(way.column, "")) for place, row in rows.items()}
    times = Counter(values.values())
    owners: dict[str, list[Line]] = {}
    for line in lines:
        for key in {folded(key) for key in way.keys(line.person)} - {""}:
            owners.setdefault(key, []).append(line)
    single = {place: owners[value][0] for place, value in values.items() if sole(value, times, owners)}
    claimed = Counter(line.person.id for line in single.values())
    return {place: line for place, line in single.items() if claimed[line.person.id] == 1}


def sole(value: str, times: Counter[str], owners: Mapping[str, Sequence[Line]]) -> bool:
    """Whether a value stands once in the file and belongs to one student."""
    return times[value] == 1 and len(owners.get(value, ())) == 1


def names(person: Person) -> Sequence[str]:
    """A person's name in both usual orders; nothing where only one part is known."""
    if not (person.first and person.last):
        return ()
    return (f"{person.first} {person.last}", f"{person.last}, {person.first}", f"{person.last} {person.first}")
