"""Check by check: for each exercise a table of students by checks, the readable twin of the heat map."""

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.model import Result
from autograder.reports.findings import CheckCount
from autograder.reports.heat import MOST_LINES, results_of
from autograder.reports.tables import ClassTable, Row


@dataclass(frozen=True, slots=True)
class CheckTable:
    """One exercise: its checks with their counts, and for each student what became of each check."""

    title: str
    checks: tuple[CheckCount, ...]
    lines: tuple[tuple[str, tuple[Result | None, ...]], ...]

    @property
    def overridden(self) -> bool:
        """Whether a person overrode one of these checks for somebody."""
        return any(result and result.override for _, results in self.lines for result in results)


def check_tables(table: ClassTable, counts: Sequence[CheckCount]) -> list[CheckTable]:
    """A table for every exercise of several checks; none in a class too large to read them."""
    if len(table.rows) > MOST_LINES:
        return []
    tables = []
    for column in table.columns:
        own = tuple(each for each in counts if each.cell == column.cell)
        if len(own) > 1:
            tables.append(CheckTable(column.title, own, tuple(line(row, column.cell, own) for row in table.rows)))
    return tables


def line(row: Row, cell: str, checks: Sequence[CheckCount]) -> tuple[str, tuple[Result | None, ...]]:
    """A student's results; None where the student's work has no such check."""
    found = {result.check: result for result in results_of(row.student.marks.get(cell))}
    return row.student.shown, tuple(found.get(each.result.check) for each in checks)
