"""The format of a question: frozen classes, one per type, that can print their own JSON Schema.

The classes say which keys there are, what they hold, and what follows from a type: its key, the form of an answer,
what guessing earns. Whether a question is a good one is the linter's business.
"""

import math
from collections.abc import Callable, Collection
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import Field, TypeAdapter

from autograder.bank.parts import (
    Code,
    Expression,
    Figure,
    Gap,
    Identifier,
    MisconceptionId,
    Name,
    NearMiss,
    Option,
    OutputMiss,
    Pair,
    Part,
    Rung,
    Text,
    WordMiss,
    WrongFill,
)

Verb = Annotated[str, Field(pattern=r"^[^\W\d_][\w' -]*$", max_length=30)]
"""A verb in form; which ones there are says the syllabus, as for outcomes and levels."""


class Common(Part):
    """The keys that every question has."""

    kind: ClassVar[str] = ""
    """The type as written in the file."""

    parts_rule: ClassVar[tuple[str, ...]] = ()
    """The scoring rules that the type offers, the usual one first; empty: right or wrong."""

    id: Identifier
    version: Annotated[int, Field(ge=1)]
    status: Literal["draft", "review", "live", "retired"]
    band: Annotated[tuple[Annotated[int, Field(ge=1, le=20)], ...], Field(min_length=1, max_length=2)]
    outcomes: Annotated[tuple[Code, ...], Field(min_length=1)]
    level: Literal["core", "extension"]
    seed: tuple[Annotated[str, Field(pattern=r"^S[0-9]{2}$")], ...] = ()
    verb: Verb
    marks: Annotated[int, Field(ge=1, le=20)]
    stem: Text
    explanation: Text
    params: dict[Name, Text] = Field(default_factory=dict)
    let: dict[Name, Text] = Field(default_factory=dict)
    where: str | None = None
    figure: Figure | None = None
    code: str | None = None
    language: Literal["python", "text"] = "python"
    waive: dict[str, Text] = Field(default_factory=dict)
    seconds: Annotated[int, Field(ge=5, le=3600)] | None = None

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        """Note the type that the class's own `type` key allows."""
        if "type" in cls.model_fields:
            cls.kind = get_args(cls.model_fields["type"].annotation)[0]

    @property
    def core(self) -> bool:
        """Whether it is within the syllabus's letter."""
        return self.level == "core"

    @property
    def key(self) -> Any:
        """The answer that earns full marks, in the form that `score` takes; None where a person marks."""
        return None

    @property
    def guessing(self) -> float:
        """The share of the marks that guessing earns on average, choosing evenly among what can be chosen."""
        return 0.0

    @property
    def form(self) -> str:
        """How an answer is written, in a sentence with an example."""
        return "A text."

    @property
    def rule(self) -> str:
        """The scoring rule in force."""
        given: str | None = getattr(self, "scoring", None)
        return given or (self.parts_rule[0] if self.parts_rule else "all")


class OneOfSeveral(Common):
    """What questions share in which one option is chosen."""

    options: tuple[Option, ...]

    @property
    def key(self) -> int | None:
        """The place of the right option."""
        return next((place for place, option in enumerate(self.options) if option.correct), None)

    @property
    def guessing(self) -> float:
        """One in so many."""
        return 1 / len(self.options)

    @property
    def form(self) -> str:
        """A letter."""
        return 'One letter, as "B".'


class Single(OneOfSeveral):
    """Choose one of several."""

    type: Literal["single"]


class FigureQuestion(OneOfSeveral):
    """Choose one of several, about a plot."""

    type: Literal["figure"]
    figure: Figure


class Multiple(Common):
    """Choose all that apply."""

    parts_rule = ("plus_minus", "all", "true_false", "coverage", "ripkey")

    type: Literal["multiple"]
    options: tuple[Option, ...]
    scoring: Literal["plus_minus", "all", "true_false", "coverage", "ripkey"] | None = None

    @property
    def key(self) -> list[int]:
        """The places of the right options."""
        return [place for place, option in enumerate(self.options) if option.correct]

    @property
    def guessing(self) -> float:
        """The mean share over all sets of options but the empty one."""
        count = len(self.options)
        sets = ({place for place in range(count) if bits >> place & 1} for bits in range(1, 1 << count))
        return sum(map(self.share, sets)) / ((1 << count) - 1)

    @property
    def form(self) -> str:
        """Letters."""
        return 'A list of letters, as ["A", "C"].'

    def share(self, chosen: Collection[int]) -> float:
        """The share that a set of options earns (Betts et al. 2021, PMC8725057, for the names of the rules)."""
        keys = set(self.key)
        wrong, right, count = len(set(chosen) - keys), len(keys & set(chosen)), len(self.options)
        shares: dict[str, Callable[[], float]] = {
            "all": lambda: float(set(chosen) == keys),
            "plus_minus": lambda: max(0.0, (right - wrong) / len(keys)),
            "true_false": lambda: (right + count - len(keys) - wrong) / count,
            "coverage": lambda: 0.0 if len(set(chosen)) == count > len(keys) else right / len(keys),
            "ripkey": lambda: 0.0 if len(set(chosen)) > len(keys) else right / len(keys),
        }
        return shares[self.rule]()


class TrueFalse(Common):
    """Say whether a statement is true."""

    type: Literal["true_false"]
    answer: Annotated[bool, Field(strict=True)]
    feedback: str = ""
    misconception: MisconceptionId | None = None

    @property
    def key(self) -> bool:
        """Whether the statement is true."""
        return self.answer

    @property
    def guessing(self) -> float:
        """A coin."""
        return 0.5

    @property
    def form(self) -> str:
        """A truth value."""
        return "True or False."


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


class Matching(Common):
    """Join what belongs together."""

    parts_rule = ("parts", "all")

    type: Literal["matching"]
    pairs: tuple[Pair, ...]
    extra: tuple[Text, ...] = ()
    scoring: Literal["parts", "all"] | None = None

    @property
    def rights(self) -> tuple[str, ...]:
        """All right-hand sides, those that belong to nothing last."""
        return (*(pair.right for pair in self.pairs), *self.extra)

    @property
    def key(self) -> list[int]:
        """For each left side the place of its right one."""
        return list(range(len(self.pairs)))

    @property
    def guessing(self) -> float:
        """One in so many rights for each pair."""
        each = 1 / len(self.rights)
        return each if self.rule == "parts" else math.prod(1 / (len(self.rights) - i) for i in range(len(self.pairs)))

    @property
    def form(self) -> str:
        """A letter for each left side."""
        count = len(self.pairs)
        example = ", ".join(f'"{letter}"' for letter in reversed("ABCDEFGH"[:count]))
        return f"A list of {count} letters, one for each of 1 to {count}, as [{example}]."


class Ordering(Common):
    """Put steps in order."""

    parts_rule = ("parts", "all")

    type: Literal["ordering"]
    steps: tuple[Text, ...]
    scoring: Literal["parts", "all"] | None = None

    @property
    def key(self) -> list[int]:
        """The places of the steps in their right order."""
        return list(range(len(self.steps)))

    @property
    def guessing(self) -> float:
        """One step of a random order stands in its right place on average."""
        count = len(self.steps)
        return 1 / count if self.rule == "parts" else 1 / math.factorial(count)

    @property
    def form(self) -> str:
        """Letters in order."""
        return f"A list of all {len(self.steps)} letters in the right order."


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


class SpotTheError(Common):
    """Choose the line that is wrong."""

    type: Literal["spot_the_error"]
    code: Text
    line: Annotated[int, Field(ge=1)]
    lines: dict[int, Text] = Field(default_factory=dict)
    other: Text
    fix: str = ""
    misconception: MisconceptionId | None = None

    @property
    def numbered(self) -> tuple[str, ...]:
        """The lines to choose from."""
        return tuple(self.code.strip("\n").splitlines())

    @property
    def key(self) -> int:
        """The number of the wrong line."""
        return self.line

    @property
    def guessing(self) -> float:
        """One in so many lines that hold something."""
        return 1 / sum(bool(line.strip()) for line in self.numbered)

    @property
    def form(self) -> str:
        """A line number."""
        return "The number of the line."


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
