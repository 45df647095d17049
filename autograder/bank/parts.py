"""The parts that questions are made of: options, near-misses, pairs, gaps, figures, rungs of a guideline."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field


@dataclass(frozen=True)
class Formula:
    """Marks a field whose text is an expression to compute, not words to show."""


Text = Annotated[str, Field(min_length=1)]
Expression = Annotated[int | float | str, Field(union_mode="left_to_right"), Formula()]
Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:/-]*$", max_length=40)]
"""The code of an outcome."""

Name = Annotated[str, Field(pattern=r"^[a-zA-Z][a-zA-Z0-9_]*$", max_length=30)]
MisconceptionId = Annotated[str, Field(pattern=r"^[a-zA-Z][a-zA-Z0-9]*\.[a-zA-Z0-9_-]+$")]


class Part(BaseModel):
    """What all parts of the format share: no unknown keys, no changes after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    PAGE: ClassVar[str] = "docs/write_a_question.md"
    """Where the keys are described."""


class Option(Part):
    """An answer to choose, and what is said to whoever gets it wrong (or chose it, where only one is right)."""

    text: Text
    correct: bool = False
    feedback: str = ""
    misconception: MisconceptionId | None = None


class NearMiss(Part):
    """A wrong number that can be named."""

    value: Expression
    feedback: Text
    misconception: MisconceptionId | None = None


class WordMiss(Part):
    """A wrong word or output that can be named."""

    text: Text
    feedback: Text
    misconception: MisconceptionId | None = None


class OutputMiss(Part):
    """A wrong output that can be named."""

    output: Text
    feedback: Text
    misconception: MisconceptionId | None = None


class Pair(Part):
    """Two things that belong together."""

    left: Text
    right: Text
    feedback: str = ""
    misconception: MisconceptionId | None = None


class Gap(Part):
    """A gap in a text: exactly one of a menu (`choose` and `answer`), words (`accept`) or a number (`answer`)."""

    choose: tuple[Text, ...] = ()
    accept: tuple[Text, ...] = ()
    answer: Annotated[int | float | str | None, Field(union_mode="left_to_right"), Formula()] = None
    rtol: float | None = Field(default=None, ge=0, le=0.5)
    atol: float | None = Field(default=None, ge=0)
    feedback: str = ""
    near_misses: tuple[NearMiss | WordMiss, ...] = ()

    @property
    def kind(self) -> Literal["choose", "accept", "number"]:
        """How the gap is filled."""
        if self.choose:
            return "choose"
        return "accept" if self.accept else "number"


class Figure(Part):
    """A plot drawn by the question's own code, and its words for whoever can't see it."""

    code: Text
    alt: Text


class WrongFill(Part):
    """A completion that students write and that must fail."""

    fill: dict[int, Text]
    feedback: Text
    misconception: MisconceptionId | None = None


class Rung(Part):
    """One row of a marking guideline: the marks, and what an answer shows that earns them."""

    marks: Annotated[int, Field(ge=1)] | Annotated[str, Field(pattern=r"^[0-9]+([-–][0-9]+)?$")]
    criteria: Text

    @property
    def most(self) -> int:
        """The most marks that this rung gives."""
        return max(map(int, str(self.marks).replace("–", "-").split("-")))
