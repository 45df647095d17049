"""Questions whose answer is typed: a number, words, the gaps of a text or program, output, an essay."""

import math
from typing import Annotated, Any, Literal

from pydantic import Field

from autograder.bank.parts import Expression, Gap, Name, NearMiss, OutputMiss, Rung, Text, WordMiss, WrongFill
from autograder.bank.question.common import Common


class Numeric(Common):
    """Give a number."""

    type: Literal["numeric"]
    answer: Expression
    rtol: float | None = Field(default=None, ge=0, le=0.5)
    atol: float | None = Field(default=None, ge=0)
    unit: str = ""
    near_misses: tuple[NearMiss, ...] = ()

    @property
    def key(self) -> Any:
        """The number."""
        return self.answer

    @property
    def form(self) -> str:
        """A number."""
        return f"A number{f' (in {self.unit})' if self.unit else ''}, as 0.25."


class ShortText(Common):
    """Give a word or a phrase."""

    type: Literal["text"]
    accept: Annotated[tuple[Text, ...], Field(min_length=1)]
    patterns: tuple[Text, ...] = ()
    near_misses: tuple[WordMiss, ...] = ()

    @property
    def key(self) -> str:
        """The first of the answers that count."""
        return self.accept[0]

    @property
    def form(self) -> str:
        """A few words."""
        return 'A word or a few, in quotes, as "chain rule".'


class Cloze(Common):
    """Fill the gaps of a text."""

    parts_rule = ("parts", "all")

    type: Literal["cloze"]
    gaps: Annotated[dict[str, Gap], Field(min_length=1)]
    scoring: Literal["parts", "all"] | None = None

    @property
    def key(self) -> dict[str, Any]:
        """What belongs into each gap."""
        return {name: gap.accept[0] if gap.kind == "accept" else gap.answer for name, gap in self.gaps.items()}

    @property
    def guessing(self) -> float:
        """What choosing from the menus earns."""
        shares = [1 / len(gap.choose) if gap.choose else 0.0 for gap in self.gaps.values()]
        return sum(shares) / len(shares) if self.rule == "parts" else math.prod(shares)

    @property
    def form(self) -> str:
        """A text or number for each gap."""
        return f"A dictionary with a text or number for each gap: {', '.join(self.gaps)}."


class CodeOutput(Common):
    """Say what a program prints."""

    type: Literal["code_output"]
    code: Text
    output: Text
    near_misses: tuple[OutputMiss, ...] = ()

    @property
    def key(self) -> str:
        """What is printed."""
        return self.output

    @property
    def form(self) -> str:
        """The output as a text."""
        return "What is printed, in quotes; for several lines use three quotes."


class FillCode(Common):
    """Complete a program."""

    type: Literal["fill_code"]
    code: Text
    function: Name
    truth: Text
    calls: Annotated[tuple[Text, ...], Field(min_length=1)]
    solution: Annotated[dict[int, Text], Field(min_length=1)]
    wrong: tuple[WrongFill, ...] = ()

    @property
    def key(self) -> dict[int, str]:
        """A completion that passes."""
        return dict(self.solution)

    @property
    def form(self) -> str:
        """The code for each gap."""
        gap = "the code that belongs into the gap, in quotes"
        return f"{gap[0].upper()}{gap[1:]}." if len(self.solution) == 1 else f"A dictionary from gap number to {gap}."


class Extended(Common):
    """Write an answer that a person marks."""

    type: Literal["extended"]
    lines: Annotated[int, Field(ge=1, le=60)]
    guideline: tuple[Rung, ...]
    sample: Text
    key_terms: tuple[Text, ...] = ()

    @property
    def form(self) -> str:
        """Lines of text."""
        return f"About {self.lines} lines of text."
