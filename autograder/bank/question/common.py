"""What every type of question has: its keys in the file, and what follows from a type for all who use it."""

from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import Field

from autograder.bank.parts import Code, Figure, Identifier, Name, Part, Text

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
