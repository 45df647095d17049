"""The format of a question: frozen classes, one per type, that can print their own JSON Schema.

The classes say which keys there are and what they hold. Whether a question is a good one is the linter's business.
"""

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

Verb = Literal[
    "define", "identify", "recall", "classify", "outline", "calculate", "apply", "predict", "interpret", "deduce",
    "describe", "distinguish", "compare", "contrast", "explain", "construct", "demonstrate", "recommend", "justify",
    "propose", "analyse", "assess", "evaluate", "discuss",
]  # fmt: skip


@dataclass(frozen=True)
class Formula:
    """Marks a field whose text is an expression to compute, not words to show."""


Text = Annotated[str, Field(min_length=1)]
Expression = Annotated[int | float | str, Field(union_mode="left_to_right"), Formula()]
Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Name = Annotated[str, Field(pattern=r"^[a-zA-Z][a-zA-Z0-9_]*$", max_length=30)]
MisconceptionId = Annotated[str, Field(pattern=r"^[a-zA-Z][a-zA-Z0-9]*\.[a-zA-Z0-9_-]+$")]


class Part(BaseModel):
    """What all parts of the format share: no unknown keys, no changes after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True, strict=False)


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

    marks: Annotated[str, Field(pattern=r"^[0-9]+([-–][0-9]+)?$")]
    criteria: Text

    @property
    def most(self) -> int:
        """The most marks that this rung gives."""
        return max(map(int, self.marks.replace("–", "-").split("-")))


class Common(Part):
    """The keys that every question has."""

    kind: ClassVar[str] = ""
    """The type as written in the file."""

    parts_rule: ClassVar[tuple[str, ...]] = ()
    """The scoring rules that the type offers, the usual one first; empty: right or wrong."""

    id: Identifier
    version: Annotated[int, Field(ge=1)]
    status: Literal["draft", "review", "live", "retired"]
    band: Annotated[tuple[Annotated[int, Field(ge=2, le=6)], ...], Field(min_length=1, max_length=2)]
    outcomes: Annotated[tuple[Annotated[str, Field(pattern=r"^SE-1[12]-0[1-9]$")], ...], Field(min_length=1)]
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
        cls.kind = cls.model_fields["type"].annotation.__args__[0]  # type: ignore[union-attr]

    @property
    def core(self) -> bool:
        """Whether it is within the syllabus's letter."""
        return self.level == "core"

    @property
    def rule(self) -> str:
        """The scoring rule in force."""
        given: str | None = getattr(self, "scoring", None)
        return given or (self.parts_rule[0] if self.parts_rule else "all")


class Single(Common):
    """Choose one of several."""

    type: Literal["single"]
    options: tuple[Option, ...]


class FigureQuestion(Common):
    """Choose one of several, about a plot."""

    type: Literal["figure"]
    figure: Figure
    options: tuple[Option, ...]


class Multiple(Common):
    """Choose all that apply."""

    parts_rule = ("plus_minus", "all", "true_false", "coverage", "ripkey")

    type: Literal["multiple"]
    options: tuple[Option, ...]
    scoring: Literal["plus_minus", "all", "true_false", "coverage", "ripkey"] | None = None


class TrueFalse(Common):
    """Say whether a statement is true."""

    type: Literal["true_false"]
    answer: bool
    feedback: str = ""
    misconception: MisconceptionId | None = None


class Numeric(Common):
    """Give a number."""

    type: Literal["numeric"]
    answer: Expression
    rtol: float | None = Field(default=None, ge=0, le=0.5)
    atol: float | None = Field(default=None, ge=0)
    unit: str = ""
    near_misses: tuple[NearMiss, ...] = ()


class ShortText(Common):
    """Give a word or a phrase."""

    type: Literal["text"]
    accept: Annotated[tuple[Text, ...], Field(min_length=1)]
    patterns: tuple[Text, ...] = ()
    near_misses: tuple[WordMiss, ...] = ()


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


class Ordering(Common):
    """Put steps in order."""

    parts_rule = ("parts", "all")

    type: Literal["ordering"]
    steps: tuple[Text, ...]
    scoring: Literal["parts", "all"] | None = None


class Cloze(Common):
    """Fill the gaps of a text."""

    parts_rule = ("parts", "all")

    type: Literal["cloze"]
    gaps: Annotated[dict[str, Gap], Field(min_length=1)]
    scoring: Literal["parts", "all"] | None = None


class CodeOutput(Common):
    """Say what a program prints."""

    type: Literal["code_output"]
    code: Text
    output: Text
    near_misses: tuple[OutputMiss, ...] = ()


class SpotTheError(Common):
    """Choose the line that is wrong."""

    type: Literal["spot_the_error"]
    code: Text
    line: Annotated[int, Field(ge=1)]
    lines: dict[int, Text] = Field(default_factory=dict)
    other: Text
    fix: str = ""
    misconception: MisconceptionId | None = None


class FillCode(Common):
    """Complete a program."""

    type: Literal["fill_code"]
    code: Text
    function: Name
    truth: Text
    calls: Annotated[tuple[Text, ...], Field(min_length=1)]
    solution: Annotated[dict[int, Text], Field(min_length=1)]
    wrong: tuple[WrongFill, ...] = ()


class Extended(Common):
    """Write an answer that a person marks."""

    type: Literal["extended"]
    lines: Annotated[int, Field(ge=1, le=60)]
    guideline: tuple[Rung, ...]
    sample: Text
    key_terms: tuple[Text, ...] = ()


Question = (
    Single | Multiple | TrueFalse | Numeric | ShortText | Matching | Ordering | Cloze | CodeOutput | SpotTheError
    | FillCode | FigureQuestion | Extended
)  # fmt: skip
"""A question of any type."""

CLASSES: dict[str, type[Common]] = {kind.kind: kind for kind in Common.__subclasses__()}
"""Type as written in the file -> its class."""

TYPES = tuple(CLASSES)

ANY = TypeAdapter[Any](Annotated[Question, Field(discriminator="type")])


class BankFile(Part):
    """A whole file of the bank."""

    schema_: Literal["dlbank/1"] = Field(alias="schema")
    topic: Identifier
    licence: Text
    questions: tuple[Annotated[Question, Field(discriminator="type")], ...]
