"""What an export of marks is: rows for a file, and what the teacher has to be told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from autograder.pages.csv_file import Cell
from autograder.pages.text import count
from autograder.reports.marks.lines import Line


@dataclass(frozen=True, slots=True)
class Made:
    """The rows of the file, the header first, how it is to be written, and messages in the order of their weight."""

    rows: Sequence[Sequence[Cell]]
    told: tuple[str, ...]
    separator: str = ","
    bom: bool = True
    as_is: frozenset[int] = frozenset()
    """Columns that the LMS reads back and that must stay letter by letter."""


def without_mark(lines: Iterable[Line]) -> list[str]:
    """A message for every reason why somebody has no mark, or one that is not final, with their names."""
    found: dict[str, list[str]] = {}
    for line in lines:
        if line.mark is None:
            found.setdefault(f"no mark: {line.note}", []).append(line.person.shown)
        elif line.note:
            found.setdefault(line.note, []).append(line.person.shown)
    return [f"{count(len(who), 'student')}, {why}: {', '.join(who)}" for why, who in found.items()]
