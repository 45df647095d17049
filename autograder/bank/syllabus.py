"""The syllabus as a course words it: outcomes, levels of evidence, verbs. Nothing else in the package knows a band.

A question or check names an outcome by its code and a level by its number. What these are called, which verbs there
are, and what must be said beside every count of evidence stands in the course's `question_bank/outcomes.yaml`
(`bank.outcomes` reads it). Where a course says nothing, levels are called by their numbers and any verb will do.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from autograder.model import Outcome


@dataclass(frozen=True, slots=True)
class Level:
    """A level of evidence: its number in questions and checks, and its names."""

    number: int
    name: str
    """In headings and grids: `Band 5`."""
    evidence: str
    """In sentences, after “evidence at the”: `Band 5 level`."""
    words: str = ""
    """What work at this level shows, in a line."""
    program: str = ""
    """What a program at this level does, as a criterion of a marking guideline."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that a task may begin with: the marks that fit it, and the levels it can aim at."""

    name: str
    marks: tuple[int, int]
    levels: tuple[int, int]
    meaning: str = ""


@dataclass(frozen=True)
class Syllabus:
    """What a course calls things."""

    outcomes: tuple[Outcome, ...] = ()
    levels: tuple[Level, ...] = ()
    verbs: tuple[Verb, ...] = ()
    authority: str = ""
    course: str = ""
    module: str = ""
    level: str = "level"
    """What one level is called."""
    several: str = "levels"
    caution: str = "This is evidence from single checks, not a grade; a raw mark can't be turned into a level."
    beyond: str = "beyond the syllabus"
    """What is said of a question or exercise that is tagged `extension`."""
    program_verb: str = ""
    """The verb that stands for writing a program."""
    outcome_map: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """A code of the package's own exercises -> this course's codes."""
    level_map: tuple[tuple[int, int], ...] = ()
    """A level of the package's own exercises -> this course's level."""

    @cached_property
    def words(self) -> Mapping[str, str]:
        """Code -> what the outcome says."""
        return {outcome.code: outcome.words for outcome in self.outcomes}

    @cached_property
    def by_number(self) -> Mapping[int, Level]:
        """Number -> level."""
        return {level.number: level for level in self.levels}

    @cached_property
    def by_verb(self) -> Mapping[str, Verb]:
        """Name -> verb."""
        return {verb.name: verb for verb in self.verbs}

    def __iter__(self) -> Iterator[Outcome]:
        """The outcomes in the file's order."""
        return iter(self.outcomes)

    def level_of(self, number: int) -> Level:
        """The level of this number; one that the course does not know has no name, unless it names none at all."""
        if number in self.by_number:
            return self.by_number[number]
        name = "" if self.levels else f"Level {int(number)}"
        return Level(int(number), name, f"{name} standard" if name else "")

    def name(self, numbers: int | Iterable[int]) -> str:
        """One level by name, or neighbours as `Band 5–6`: what their names share stands once."""
        found = [self.level_of(numbers).name] if isinstance(numbers, int) else [self.level_of(n).name for n in numbers]
        first, *rest = found or [""]
        stem = first.rpartition(" ")[0]
        short = [name.removeprefix(f"{stem} ") if stem and name.startswith(f"{stem} ") else name for name in rest]
        return "–".join([first, *short])

    def codes(self, code: str) -> tuple[str, ...]:
        """This course's codes for a code of the package's own exercises; none if it has no such outcome."""
        mapped = dict(self.outcome_map)
        if code in mapped:
            return mapped[code]
        return (code,) if not self.outcomes or code in self.words else ()

    def number(self, level: int) -> int:
        """This course's level for a level of the package's own exercises."""
        return dict(self.level_map).get(int(level), level)


NO_SYLLABUS = Syllabus()
"""A course that says nothing of outcomes, levels and verbs."""
