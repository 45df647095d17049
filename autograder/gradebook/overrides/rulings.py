"""Put rulings, a person's decisions about single checks, into a record. Nothing is read or written here.

The record keeps what each check had found, so that the same work can be looked at with and without them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from autograder.model import Mark, MarkedNotebook, Override, Result, State
from autograder.pages.text import listed, number


@dataclass(frozen=True, slots=True)
class Ruling:
    """One decision: whose check it is about, the points that it earns (None: all of them), and why."""

    student: str
    notebook: str
    exercise: str
    """The exercise's or question's name, or the name of its grade cell."""
    check: str
    points: float | None
    because: str
    since: str = ""
    """The day of the decision, as the file has it."""

    @property
    def about(self) -> tuple[str, str, str, str]:
        """What it decides; one thing is decided once."""
        return self.student, self.notebook, self.exercise, self.check

    @property
    def where(self) -> str:
        """What it decides, in words."""
        return f"{self.student}, {self.exercise}, “{self.check}”"


def overruled(record: MarkedNotebook, rulings: Sequence[Ruling]) -> MarkedNotebook:
    """The record with these rulings and no others; one that finds no check changes nothing."""
    placed = {place(record, ruling): ruling for ruling in rulings}
    marks = {cell: ruled(cell, mark, placed) for cell, mark in record.marks.items()}
    return replace(record, marks=marks) if marks != record.marks else record


def ruled(cell: str, mark: Mark, placed: dict[tuple[str, str] | None, Ruling]) -> Mark:
    """One mark with the rulings about it."""
    results = tuple(decided(as_found(result), placed.get((cell, result.check))) for result in mark.results)
    return mark if results == mark.results else replace(mark, results=results)


def as_found(result: Result) -> Result:
    """What the check itself had found."""
    found = result.override
    if found is None:
        return result
    return replace(result, state=found.state, points=found.points, message=found.message, override=None)


def decided(result: Result, ruling: Ruling | None) -> Result:
    """A check's result as a person decided it; points never go beyond what the check is worth now."""
    if ruling is None:
        return result
    points = result.max_points if ruling.points is None else min(ruling.points, result.max_points)
    full = points >= result.max_points
    return replace(
        result,
        state=State.KEPT if full else State.BROKEN,
        points=points,
        message="" if full else result.message,
        override=Override(ruling.because, result.state, result.points, result.message),
    )


def place(record: MarkedNotebook, ruling: Ruling) -> tuple[str, str] | None:
    """The cell and check that a ruling is about; None if there is no such check, or not only one."""
    cells = cells_called(record, ruling.exercise) if ruling.notebook == record.notebook else []
    named = ((cell, each) for cell in cells for each in record.marks[cell].results if each.check == ruling.check)
    found = [(cell, each.check) for cell, each in named if not by_hand(each)]
    return found[0] if len(found) == 1 else None


def by_hand(result: Result) -> bool:
    """Whether a person marks it anyway, in formgrader."""
    return as_found(result).state is State.MANUAL


def cells_called(record: MarkedNotebook, name: str) -> list[str]:
    """The grade cells that a name stands for: the cell's own name, or that of what it marks."""
    return [cell for cell, mark in record.marks.items() if name in (cell, mark.item)]


def unplaced(records: Sequence[MarkedNotebook], rulings: Iterable[Ruling]) -> Iterator[str]:
    """A sentence for each ruling that finds no check in a student's records."""
    for ruling in rulings:
        here = [record for record in records if record.notebook == ruling.notebook]
        if not any(place(record, ruling) for record in here):
            yield f"the override of {ruling.where} has no effect: {why_unplaced(here, ruling)}"


def why_unplaced(records: Sequence[MarkedNotebook], ruling: Ruling) -> str:
    """Why a ruling finds no check, and what there is."""
    if not records:
        return f"there is no marked notebook {ruling.notebook!r}"
    marks = [record.marks[cell] for record in records for cell in cells_called(record, ruling.exercise)]
    if not marks:
        return f"there is no exercise or question {ruling.exercise!r} any more"
    results = [result for mark in marks for result in mark.results if result.check == ruling.check]
    if any(map(by_hand, results)):
        return f"a person marks {ruling.exercise}: enter the mark in formgrader"
    if len(results) > 1:
        return f"{len(results)} grade cells have that name and check; name the grade cell"
    return f"{ruling.exercise} has no check of that name; it has {listed(check_names(marks))}"


def check_names(marks: Iterable[Mark]) -> list[str]:
    """The checks of some marks as a teacher reads them."""
    return [f"“{result.check}” (of {number(result.max_points)})" for mark in marks for result in mark.results]
