"""The findings on a test as data: numbers with their intervals, items with their choices and flags."""

from dataclasses import dataclass

from autograder.reports.analysis.choices import Choice
from autograder.reports.analysis.items import Item, Part

Interval = tuple[float, float] | None
"""Where the value may well lie for students like these (95 %); None where the data bear no interval."""


@dataclass(frozen=True, slots=True)
class Number:
    """A statistic, its interval, and the number of students behind it; None where there is none."""

    value: float | None
    interval: Interval
    students: int


@dataclass(frozen=True, slots=True)
class Consistency:
    """Cronbach's alpha of some columns of a test, by the bootstrap and by formula, and alpha without each."""

    alpha: Number
    by_formula: Interval
    columns: int
    """How many columns are known and vary."""
    dropped: tuple[float | None, ...]
    """For every column of the test: alpha without it; None for a column that is not among those."""
    gains: tuple[Interval, ...]
    """For every column: what alpha gains without it."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A reason to look at an item; `sure` where the data bear it, else it may well be chance."""

    words: str
    reason: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What is found about one item."""

    number: int
    item: Item
    facility: Number
    with_rest: Number
    """The correlation with the rest of the test."""
    dropped: float | None
    """The test's alpha without this item."""
    not_attempted: int
    undecided: int
    choices: tuple[Choice, ...]
    flags: tuple[Flag, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether the data bear one of its flags."""
        return any(flag.sure for flag in self.flags)


@dataclass(frozen=True, slots=True)
class Whole:
    """An exercise or question as a whole: how hard it is, and alpha without it."""

    part: Part
    facility: Number
    dropped: float | None
    gain: Interval


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that the page and the table say of a test."""

    students: int
    found: tuple[Found, ...]
    wholes: tuple[Whole, ...]
    of_items: Consistency
    of_parts: Consistency

    @property
    def flagged(self) -> tuple[Found, ...]:
        """The flagged items, those first whose flags the data bear."""
        return tuple(sorted((each for each in self.found if each.flags), key=lambda each: not each.sure))
