"""The class as a heat map: students, best first, by exercise or by check.

In: the table of the class. Out: a `Heat`, cells with the share that was earned. A class too large for a line a student
is cut into ten parts by total, and a cell holds the mean of its part.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from autograder.model import Mark, Result, State
from autograder.reports.students import StudentWork
from autograder.reports.tables import ClassTable, Entry, Row

MOST_LINES = 40
"""A larger class has no line for each student."""

PARTS = 10


@dataclass(frozen=True, slots=True)
class Cell:
    """The share earned, from 0 to 1; None where there is nothing to earn, or where a person must look first.

    `decided` says that a person overrode the check, or one of the exercise's.
    """

    share: float | None
    waiting: bool = False
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """What the cells of a column are about: an exercise, or one check of it."""

    exercise: str
    check: str = ""

    @property
    def words(self) -> str:
        """Its name in a sentence."""
        return f"“{self.check}” in {self.exercise}" if self.check else self.exercise


@dataclass(frozen=True, slots=True)
class Heat:
    """Lines of cells with their names."""

    columns: tuple[Column, ...]
    lines: tuple[tuple[str, tuple[Cell, ...]], ...]
    students: int

    @property
    def grouped(self) -> bool:
        """Whether a line stands for a part of the class."""
        return self.students > len(self.lines)

    @property
    def decided(self) -> int:
        """How many cells a person had a say in; a part of a class does not tell."""
        return sum(cell.decided for _, cells in self.lines for cell in cells)

    def mean(self, place: int) -> float | None:
        """The mean share of a column; None where nothing is decided."""
        return mean([cells[place] for _, cells in self.lines]).share


def by_exercise(table: ClassTable) -> Heat:
    """What each student earned for each exercise."""
    columns = tuple(Column(column.title) for column in table.columns)
    lines = [(row, tuple(of_entry(entry) for entry in row.entries)) for row in ranked(table)]
    return Heat(columns, in_lines(lines), len(lines))


def by_check(table: ClassTable) -> Heat:
    """What each student earned for each check, exercise by exercise."""
    keys = checks_of(table)
    columns = tuple(Column(title, check) for _, title, check in keys)
    lines = [(row, tuple(of_check(row.student, cell, check) for cell, _, check in keys)) for row in ranked(table)]
    return Heat(columns, in_lines(lines), len(lines))


def ranked(table: ClassTable) -> list[Row]:
    """The marked students, those with the most marks first."""
    return sorted(table.rows, key=lambda row: (-row.student.total, row.student.shown.casefold()))


def checks_of(table: ClassTable) -> list[tuple[str, str, str]]:
    """Every check that somebody has: the cell, the exercise's name, the check's."""
    titles = {column.cell: column.title for column in table.columns}
    found: dict[str, dict[str, None]] = {cell: {} for cell in titles}
    for row in table.rows:
        for cell, mark in row.student.marks.items():
            found[cell].update(dict.fromkeys(result.check for result in mark.results))
    return [(cell, titles[cell], check) for cell, checks in found.items() for check in checks]


def of_entry(entry: Entry | None) -> Cell:
    """An entry of the table as a cell."""
    if entry is None or (not entry.worth and not entry.waiting):
        return Cell(None)
    if entry.waiting and not entry.earned:
        return Cell(None, waiting=True)
    return Cell(bounded(entry.earned / entry.worth) if entry.worth else None, entry.waiting, entry.decided)


def of_check(student: StudentWork, cell: str, check: str) -> Cell:
    """What a student earned for one check; where a person gave the mark of the whole, that share of it."""
    mark = student.marks.get(cell)
    result = next((each for each in results_of(mark) if each.check == check), None)
    if result is None:
        return Cell(None)
    if result.state not in (State.UNKNOWN, State.MANUAL):
        share = result.points / result.max_points if result.max_points else float(result.state is State.KEPT)
        return Cell(bounded(share), decided=result.override is not None)
    worth = student.score(cell).max_score
    if student.waits(cell) or not worth:
        return Cell(None, waiting=True)
    return Cell(bounded(student.earned(cell) / worth))


def results_of(mark: Mark | None) -> Sequence[Result]:
    """The results of a mark, if there is one."""
    return mark.results if mark else ()


def bounded(share: float) -> float:
    """A share that extra credit or a deduction does not carry out of the picture."""
    return min(max(share, 0.0), 1.0)


def in_lines(rows: Sequence[tuple[Row, tuple[Cell, ...]]]) -> tuple[tuple[str, tuple[Cell, ...]], ...]:
    """A line for each student, or for each tenth of a large class."""
    if len(rows) <= MOST_LINES:
        return tuple((row.student.shown, cells) for row, cells in rows)
    return tuple(in_parts([cells for _, cells in rows]))


def in_parts(rows: Sequence[tuple[Cell, ...]]) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    """The means of ten parts of the class, in their order."""
    ends = [round(part * len(rows) / PARTS) for part in range(PARTS + 1)]
    for start, end in pairwise(ends):
        columns = zip(*rows[start:end], strict=True)
        yield f"places {start + 1} to {end}", tuple(mean(column) for column in columns)


def mean(cells: Sequence[Cell]) -> Cell:
    """The mean share of the cells that have one; it waits only where all that there is waits."""
    shares = [cell.share for cell in cells if cell.share is not None]
    if not shares:
        return Cell(None, any(cell.waiting for cell in cells))
    return Cell(sum(shares) / len(shares))
