"""Two records of the same notebook in, what changed between them out: by exercise and check. Nothing is read here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import cast

from autograder.model import Mark, MarkedNotebook, Result
from autograder.pages.text import clip, number
from autograder.pages.words import state_words, title_of

Pair = tuple[str, Mark | None, Mark | None]
"""A grade cell with its mark before and after."""


@dataclass(frozen=True, slots=True)
class CheckChange:
    """One check that is not as it was; None on the side where there is no such check."""

    before: Result | None
    after: Result | None

    @property
    def known(self) -> Result:
        """The check as it is now, or was."""
        return cast(Result, self.after or self.before)

    @property
    def gained(self) -> float:
        """The points that it brings more than before; negative where it brings less."""
        return points_of(self.after) - points_of(self.before)

    @property
    def what(self) -> str:
        """What happened to it: it came or went, or its worth, its state or a person's decision changed."""
        before, after, worth = self.before, self.after, number(self.known.max_points)
        if after is None:
            return f"the check is gone, it was worth {worth}"
        if before is None:
            return f"new check, worth {worth}: {state_words(after.state)}"
        said = [f"was called “{before.check}”"] if before.check != after.check else []
        if before.max_points != after.max_points:
            said.append(f"worth {worth}, was {number(before.max_points)}")
        if before.state != after.state:
            said.append(f"{state_words(before.state)} → {state_words(after.state)}")
        if bool(before.override) != bool(after.override):
            said.append("decided by a person" if after.override else "no longer decided by a person")
        return "; ".join(said) or "other points"

    @property
    def why(self) -> str:
        """The check's own words, or a person's, where they are new."""
        if self.after is None:
            return ""
        if self.after.override:
            return clip(self.after.override.because)
        return clip(self.after.message) if self.before is None or self.before.message != self.after.message else ""


@dataclass(frozen=True, slots=True)
class ExerciseChange:
    """One exercise or question whose marks are not what they were; None on the side where it is not there."""

    notebook: str
    cell: str
    before: Mark | None
    after: Mark | None
    checks: tuple[CheckChange, ...]

    @property
    def title(self) -> str:
        """What it is called."""
        mark = self.after or self.before
        return title_of(mark) if mark else self.cell

    @property
    def gained(self) -> float:
        """The points that it brings more than before."""
        return sum(check.gained for check in self.checks)

    @property
    def words(self) -> str:
        """What happened to the exercise as a whole: it came, it went, or another wrong idea was recognised."""
        if self.before is None:
            return "new"
        if self.after is None:
            return "gone"
        old, new = self.before.diagnosis, self.after.diagnosis
        if (old and old.id) == (new and new.id):
            return ""
        return f"now recognised: {new.idea}" if new else f"no longer recognised: {old.idea if old else ''}"


def compare(before: MarkedNotebook | None, after: MarkedNotebook | None) -> list[ExerciseChange]:
    """The exercises and questions whose marks changed, in notebook order, those that are gone last.

    A mark has changed when some check's points, worth, state or override has, or when a check came or went. Another
    message or recognised idea alone is no change.
    """
    known = after or before
    name, found = known.notebook if known else "", []
    for cell, old, new in pairs(marks_of(before), marks_of(after)):
        checks = tuple(change for change in check_changes(old, new) if is_change(change))
        if checks:
            found.append(ExerciseChange(name, cell, light(old), light(new), checks))
    return found


def as_released(record: MarkedNotebook) -> MarkedNotebook:
    """The record with points as the gradebook counts them: a cell may be worth more than its checks, or less."""
    marks = {cell: scaled(mark, record.worth.get(cell, mark.max_points)) for cell, mark in record.marks.items()}
    return replace(record, marks=marks)


def scaled(mark: Mark, worth: float) -> Mark:
    """The mark with its points in proportion to what the cell is worth."""
    if mark.max_points in (0, worth):
        return mark
    factor = worth / mark.max_points
    results = tuple(
        replace(result, points=result.points * factor, max_points=result.max_points * factor) for result in mark.results
    )
    return replace(mark, results=results)


def light(mark: Mark | None) -> Mark | None:
    """A mark without its pictures: a list may be about thousands."""
    return replace(mark, curve=None, picture=None) if mark else None


def ideas_changed(before: MarkedNotebook | None, after: MarkedNotebook | None) -> bool:
    """Whether another wrong idea is recognised somewhere."""
    return any(idea_of(old) != idea_of(new) for _, old, new in pairs(marks_of(before), marks_of(after)))


def marks_of(record: MarkedNotebook | None) -> Mapping[str, Mark]:
    """The marks of a record, if there is one."""
    return record.marks if record else {}


def pairs(before: Mapping[str, Mark], after: Mapping[str, Mark]) -> Iterator[Pair]:
    """The marks that belong together: those of one cell, or of one exercise whose cell was renamed."""
    lost = {mark.item: cell for cell, mark in before.items() if cell not in after}
    taken = set()
    for cell, mark in after.items():
        old = cell if cell in before else lost.get(mark.item)
        taken.add(old)
        yield cell, before.get(old or ""), mark
    yield from ((cell, mark, None) for cell, mark in before.items() if cell not in taken)


def check_changes(before: Mark | None, after: Mark | None) -> Iterator[CheckChange]:
    """Every check of two marks: paired by name, then by what it promises, for a check may be renamed."""
    old = {result.check: result for result in before.results} if before else {}
    new = {result.check: result for result in after.results} if after else {}
    renamed = {result.promise: name for name, result in old.items() if name not in new}
    taken = set()
    for name, result in new.items():
        was = name if name in old else renamed.get(result.promise)
        taken.add(was)
        yield CheckChange(old.get(was or ""), result)
    yield from (CheckChange(result, None) for name, result in old.items() if name not in taken)


def is_change(change: CheckChange) -> bool:
    """Whether a check's mark is not what it was."""
    if change.before is None or change.after is None:
        return True
    return matters(change.before) != matters(change.after)


def matters(result: Result) -> tuple[object, ...]:
    """What of a result makes its mark; points without the dust of binary fractions."""
    return round(result.points, 6), round(result.max_points, 6), result.state, bool(result.override)


def points_of(result: Result | None) -> float:
    """The points of a check, if it is there."""
    return result.points if result else 0.0


def idea_of(mark: Mark | None) -> str:
    """The wrong idea that a mark names, if any."""
    return mark.diagnosis.id if mark and mark.diagnosis else ""
