"""Questions whose answer is chosen: an option, several options, a truth value, a line of a program."""

from collections.abc import Callable, Collection
from typing import Annotated, Literal

from pydantic import Field

from autograder.bank.parts import Figure, MisconceptionId, Option, Text
from autograder.bank.question.common import Common


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
