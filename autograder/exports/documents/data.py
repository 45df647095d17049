"""A task as head teachers want it on file: a mapping grid and marking guidelines, whoever writes them down.

In: items, from an assignment's notebooks or from a quiz's paper. Out: a `Document`, whose grid sums to the marks of the
task, and the share of each outcome and level in it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from autograder.bank.syllabus import Syllabus
from autograder.errors import MarkerError

DUST = 1e-6
"""Marks by which sums of fractions may differ."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the mapping grid: a question, or one hidden check of an exercise."""

    label: str
    marks: float
    content: str
    outcomes: tuple[str, ...] = ()
    levels: tuple[int, ...] = ()
    promise: str = ""
    """What a hidden check asks for, in words."""


@dataclass(frozen=True, slots=True)
class Rung:
    """A line of a marking guideline: what an answer shows, as Markdown, and the marks that it earns."""

    criteria: str
    marks: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question, exercise or written task: its lines in the grid and all that a marker needs."""

    label: str
    title: str
    marks: float
    rows: tuple[Row, ...]
    verb: str = ""
    rungs: tuple[Rung, ...] = ()
    key: str = ""
    """The answer in a line, where one is right."""
    near: str = ""
    """How a marker treats what is near the key, or partly right."""
    why: str = ""
    """Why the key is right, as Markdown."""
    sample: str = ""
    """A sample answer, as Markdown."""
    terms: tuple[str, ...] = ()
    note: str = ""

    @property
    def heading(self) -> str:
        """Its number and title, as Markdown; `Question 7` is both."""
        return self.title if self.title == f"Question {self.label}" else f"{self.label}. {self.title}"

    @property
    def group(self) -> str:
        """The heading of its lines in the grid, as Markdown, where it has several."""
        return self.heading if len(self.rows) > 1 else ""

    @property
    def checks(self) -> tuple[Row, ...]:
        """The hidden checks, if it is marked by such."""
        return tuple(row for row in self.rows if row.promise)

    @property
    def levels(self) -> tuple[int, ...]:
        """The levels that it aims at, lowest first."""
        return tuple(sorted({level for row in self.rows for level in row.levels}))


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the marks falls to an outcome or level; a line that names several is shared evenly."""

    name: str
    words: str
    marks: float
    of: float

    @property
    def percent(self) -> str:
        """The share of the whole."""
        return f"{100 * self.marks / self.of:.1f} %" if self.of else "–"


@dataclass(frozen=True)
class Document:
    """Grid and guidelines of one task."""

    name: str
    title: str
    kind: str
    marks: float
    items: tuple[Item, ...]
    syllabus: Syllabus

    def __post_init__(self) -> None:
        total = sum(row.marks for row in self.rows)
        if abs(total - self.marks) > DUST:
            raise MarkerError(f"the grid of {self.name!r} sums to {total:g}, the task has {self.marks:g} marks")

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All lines of the grid."""
        return tuple(row for item in self.items for row in item.rows)

    @property
    def answered(self) -> tuple[Item, ...]:
        """The items with one right answer: they make the answer key."""
        return tuple(item for item in self.items if item.key)

    @property
    def guided(self) -> tuple[Item, ...]:
        """The items with a marking guideline."""
        return tuple(item for item in self.items if not item.key)

    @property
    def by_outcome(self) -> list[Share]:
        """The marks of each outcome, in the order of the syllabus."""
        words = self.syllabus.words
        found = shared((row.outcomes, row.marks) for row in self.rows)
        codes = [
            *(code for code in words if code in found),
            *sorted(code for code in found if code and code not in words),
        ]
        return [*(Share(code, words.get(code, ""), found[code], self.marks) for code in codes), *self.unnamed(found)]

    @property
    def by_level(self) -> list[Share]:
        """The marks of each level, lowest first."""
        found = shared((row.levels, row.marks) for row in self.rows)
        levels = [self.syllabus.level_of(number) for number in sorted(each for each in found if each is not None)]
        return [
            *(Share(level.name, level.words, found[level.number], self.marks) for level in levels),
            *self.unnamed(found),
        ]

    def unnamed(self, found: Mapping[Any, float]) -> list[Share]:
        """The marks for which nothing is stated, if there are any."""
        return [Share("not stated", "", found[None], self.marks)] if None in found else []

    @property
    def level_heading(self) -> str:
        """The heading of the column for levels."""
        return f"Targeted {self.syllabus.several}"


Name = TypeVar("Name", str, int)


def shared(parts: Iterable[tuple[Sequence[Name], float]]) -> dict[Name | None, float]:
    """Marks by name, those of several names shared evenly; what has no name stands under None."""
    found: dict[Name | None, float] = {}
    for names, marks in parts:
        for name in names or (None,):
            found[name] = found.get(name, 0.0) + marks / max(1, len(names))
    return found
