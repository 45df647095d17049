"""Draw the parameters of a question: a small grammar of values, and how many ways there are to draw them.

In: `params`, `let` and `where` of a question. Out: the space of its variants, which can be counted, walked and
drawn from.
"""

import ast
import itertools
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from autograder.bank.expressions import BadExpression, compute, parse

TRIES = 200
"""Draws that may break the condition one after another before the question is refused."""

Names = Mapping[str, Any]
"""Parameter -> its value in one variant."""


@dataclass(frozen=True, slots=True)
class Draw:
    """One parameter: the values that one element may take, and the shape of what is drawn (None: a single value)."""

    values: tuple[Any, ...]
    shape: tuple[int, ...] | None = None

    @property
    def elements(self) -> int:
        """How many single values are drawn."""
        return math.prod(self.shape) if self.shape else 1

    @property
    def size(self) -> int:
        """How many different results there are."""
        return int(len(self.values) ** self.elements)

    def pick(self, indexes: Sequence[int]) -> Any:
        """The result for one index per element."""
        if self.shape is None:
            return self.values[indexes[0]]
        return np.array([self.values[index] for index in indexes]).reshape(self.shape)


def read_draw(text: str) -> Draw:
    """Read `choice(...)`, `integer(...)`, `uniform(...)`, `vector(...)` or `matrix(...)`; `BadExpression` in words."""
    call = parse(text)
    name = call.func.id if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) else ""
    if not isinstance(call, ast.Call) or name not in DRAWS:
        raise BadExpression(f"“{text}” draws nothing: write one of {', '.join(f'{each}(...)' for each in DRAWS)}")
    values = [compute(ast.unparse(argument), {}) for argument in call.args]
    named = {word.arg or "": compute(ast.unparse(word.value), {}) for word in call.keywords}
    try:
        return DRAWS[name](*values, **named)
    except (TypeError, ValueError):
        raise BadExpression(f"“{text}” has not the arguments that {name} takes (docs/write_a_question.md)") from None


def choice(*values: Any) -> Draw:
    """One of the values."""
    if not values:
        raise ValueError
    return Draw(values)


def integer(low: int, high: int) -> Draw:
    """A whole number, both ends included."""
    if high < low or high - low > 10_000:
        raise ValueError
    return Draw(tuple(range(int(low), int(high) + 1)))


def uniform(low: float, high: float, step: float) -> Draw:
    """low, low + step, ..., high, each written as shortly as the step allows."""
    if step <= 0 or high < low or (high - low) / step > 10_000:
        raise ValueError
    count = round((high - low) / step) + 1
    digits = max(0, 12 - math.ceil(math.log10(max(abs(low), abs(high), step)) + 1))
    found = [round(low + index * step, digits) for index in range(count)]
    whole = all(isinstance(limit, int) for limit in (low, high, step))
    return Draw(tuple(int(value) if whole else value for value in found))


def vector(length: int, low: float, high: float, step: float = 1) -> Draw:
    """That many values in a row."""
    return Draw(uniform(low, high, step).values, (int(length),))


def matrix(rows: int, columns: int, low: float, high: float, step: float = 1) -> Draw:
    """A table of values."""
    return Draw(uniform(low, high, step).values, (int(rows), int(columns)))


DRAWS: Mapping[str, Callable[..., Draw]] = {
    "choice": choice, "integer": integer, "uniform": uniform, "vector": vector, "matrix": matrix,
}  # fmt: skip


@dataclass(frozen=True)
class Space:
    """All variants of a question: draws, what is computed from them, and the condition on both."""

    params: Mapping[str, str]
    let: Mapping[str, str]
    where: str | None = None

    @cached_property
    def draws(self) -> Mapping[str, Draw]:
        """Parameter -> what it is drawn from."""
        return {name: read_draw(text) for name, text in self.params.items()}

    @property
    def size(self) -> int:
        """How many draws there are, those that break the condition included."""
        return math.prod(draw.size for draw in self.draws.values())

    def all(self) -> Iterator[Names]:
        """Every variant that meets the condition."""
        ranges = [range(len(draw.values)) for draw in self.draws.values() for _ in range(draw.elements)]
        for indexes in itertools.product(*ranges):
            names = self.names(indexes)
            if self.holds(names):
                yield names

    def one(self, rng: np.random.Generator) -> Names:
        """One variant that meets the condition, drawn evenly."""
        for _ in range(TRIES):
            lengths = [len(draw.values) for draw in self.draws.values() for _ in range(draw.elements)]
            names = self.names([int(rng.integers(length)) for length in lengths])
            if self.holds(names):
                return names
        raise BadExpression(f"“{self.where}” is broken by {TRIES} draws one after another")

    def names(self, indexes: Sequence[int]) -> Names:
        """The values for one index per drawn element, and what is computed from them."""
        left = iter(indexes)
        names = {name: draw.pick([next(left) for _ in range(draw.elements)]) for name, draw in self.draws.items()}
        for name, text in self.let.items():
            names[name] = compute(text, names)
        return names

    def holds(self, names: Names) -> bool:
        """Whether the condition is met."""
        return self.where is None or bool(np.all(compute(self.where, names)))
