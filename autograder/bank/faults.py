"""What is wrong in a bank, where, and what to do about it: one line each, and the line of the file with a caret."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import total_ordering


class Severity(StrEnum):
    """How much a fault matters: an error stops a question, a warning needs a reason, information is only said."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@total_ordering
@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def __lt__(self, other: "Place") -> bool:
        return (self.file, self.line, self.column) < (other.file, other.line, other.column)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong. `rule` is the linter rule or the loading step that found it."""

    place: Place
    what: str
    do: str
    rule: str
    severity: Severity = Severity.ERROR
    question: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.what}; {self.do}"


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """The faults by file, line and column, each once."""
    return sorted(dict.fromkeys(faults), key=lambda fault: (fault.place, fault.rule, fault.what))


def with_caret(fault: Fault, lines: Sequence[str]) -> str:
    """The fault, the line that it is about, and a caret below the place."""
    if not 0 < fault.place.line <= len(lines):
        return str(fault)
    line = lines[fault.place.line - 1].replace("\t", " ")
    start = max(0, fault.place.column - 60)
    return f"{fault}\n    {line[start : start + 100]}\n    {' ' * (fault.place.column - 1 - start)}^"
