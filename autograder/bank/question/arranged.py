"""Questions whose answer is an arrangement: what belongs together, what comes first."""

import math
from typing import Literal

from autograder.bank.parts import Pair, Text
from autograder.bank.question.common import Common


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
