"""The few forms of question that learning management systems know: thirteen types of the bank become nine of these.

Texts are Markdown but for typed answers, which are what a student types.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from autograder.bank.question import Common
from autograder.bank.quiz import Shown


@dataclass(frozen=True, slots=True)
class Answer:
    """Something to choose or to type, the share of the marks that it earns, and what is said to it."""

    text: str
    share: float
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that is known, how far from it counts as it, its share and what is said to it."""

    value: float
    tolerance: float
    share: float
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several options."""

    options: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Several:
    """All options that apply; `rule` is the scoring rule of the bank."""

    options: tuple[Answer, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Truth:
    """True or false, and what is said to the wrong one."""

    answer: bool
    feedback: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number; the first amount is the key. `usual` is said to numbers that nobody foresaw."""

    amounts: tuple[Amount, ...]
    unit: str = ""
    usual: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A typed answer with all its spellings; the first is the key. `usual` is said to words that nobody foresaw."""

    answers: tuple[Answer, ...]
    usual: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """Left sides, and all right sides as shown; `key` gives for each left side the place of its right one."""

    lefts: tuple[str, ...]
    rights: tuple[str, ...]
    key: tuple[int, ...]
    rule: str
    feedback: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """Steps in the right order, and the places in the order in which they are shown."""

    steps: tuple[str, ...]
    shown: tuple[int, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Gaps:
    """Gaps of the stem by name, each a choice, a number or words."""

    parts: Mapping[str, "Choice | Number | Words"]
    rule: str


@dataclass(frozen=True, slots=True)
class Essay:
    """A text that a person marks, with Markdown for the marker."""

    lines: int
    for_marker: str
    is_code: bool = False


Body = Choice | Several | Truth | Number | Words | Match | Order | Gaps | Essay


@dataclass(frozen=True, slots=True)
class Item:
    """A question in a form that a system knows."""

    shown: Shown
    marks: float
    stem: str
    body: Body
    part: str = ""
    """Where a question became several: which of them this is."""
    levels: tuple[str, ...] = ()
    """The names of the levels that it aims at."""

    @property
    def question(self) -> Common:
        """The variant that it stands for."""
        return self.shown.question

    @property
    def tags(self) -> tuple[str, ...]:
        """Levels, core or extension, outcomes, content items, verb and the misconceptions that its answers can show."""
        question = self.question
        ideas = sorted(set(misconceptions(question.model_dump(exclude_none=True))))
        return (*self.levels, question.level, *question.outcomes, *question.seed, question.verb, *ideas)


def misconceptions(data: Any) -> list[str]:
    """All wrong ideas that are named in a question."""
    if isinstance(data, Mapping):
        named = [data["misconception"]] if isinstance(data.get("misconception"), str) else []
        return named + [idea for value in data.values() for idea in misconceptions(value)]
    return [idea for value in data for idea in misconceptions(value)] if isinstance(data, list | tuple) else []
