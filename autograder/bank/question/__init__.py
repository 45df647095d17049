"""The format of a question: frozen classes, one per type, that can print their own JSON Schema.

The classes say which keys there are, what they hold, and what follows from a type: its key, the form of an answer,
what guessing earns. Whether a question is a good one is the linter's business.
"""

from typing import Annotated, Any, Literal, get_args

from pydantic import Field, TypeAdapter

from autograder.bank.parts import Identifier, Part, Text
from autograder.bank.question.arranged import Matching, Ordering
from autograder.bank.question.chosen import FigureQuestion, Multiple, OneOfSeveral, Single, SpotTheError, TrueFalse
from autograder.bank.question.common import Common
from autograder.bank.question.typed import Cloze, CodeOutput, Extended, FillCode, Numeric, ShortText

__all__ = [
    "ANY",
    "CLASSES",
    "TYPES",
    "BankFile",
    "Cloze",
    "CodeOutput",
    "Common",
    "Extended",
    "FigureQuestion",
    "FillCode",
    "Matching",
    "Multiple",
    "Numeric",
    "OneOfSeveral",
    "Ordering",
    "Question",
    "ShortText",
    "Single",
    "SpotTheError",
    "TrueFalse",
]

Question = (
    Single | Multiple | TrueFalse | Numeric | ShortText | Matching | Ordering | Cloze | CodeOutput | SpotTheError
    | FillCode | FigureQuestion | Extended
)  # fmt: skip
"""A question of any type."""

CLASSES: dict[str, type[Common]] = {kind.kind: kind for kind in get_args(Question)}
"""Type as written in the file -> its class."""

TYPES = tuple(CLASSES)

ANY = TypeAdapter[Any](Annotated[Question, Field(discriminator="type")])


class BankFile(Part):
    """A whole file of the bank."""

    schema_: Literal["dlbank/1"] = Field(alias="schema")
    topic: Identifier
    licence: Text
    questions: tuple[Annotated[Question, Field(discriminator="type")], ...]
