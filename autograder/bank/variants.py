"""Make one variant of a question: parameters drawn from a secret seed, every text filled, every answer computed.

In: a question and a seed. Out: a question of the same type without parameters, its options in the variant's order.
The seed comes from student, quiz and course secret, so a variant is the same whenever it is asked for and can't be
foretold.
"""

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

import numpy as np

from autograder.bank.draws import Names, Space
from autograder.bank.expressions import compute
from autograder.bank.parts import Formula, Gap, Part
from autograder.bank.question import Common
from autograder.bank.text import fill

PartT = TypeVar("PartT", bound=Part)
QuestionT = TypeVar("QuestionT", bound=Common)

DRAWN = {"params", "let", "where"}
"""Keys that say how values are drawn; a variant has none of them."""


class FormulaFields(dict[type[Part], frozenset[str]]):
    """The fields of each class of the format that hold expressions, looked up once."""

    def __missing__(self, kind: type[Part]) -> frozenset[str]:
        fields = kind.model_fields.items()
        self[kind] = frozenset(name for name, field in fields if any(isinstance(m, Formula) for m in field.metadata))
        return self[kind]


FORMULAS = FormulaFields()

EVERY = 1000
"""Variants that are walked to the last one; from larger spaces as many are drawn."""


def generator(secret: bytes, *words: str) -> np.random.Generator:
    """A source of chance that belongs to these words (student, quiz, question) under the course's secret."""
    digest = hmac.new(secret, "\x1f".join(words).encode(), hashlib.sha256).digest()
    return np.random.default_rng(int.from_bytes(digest, "big"))


def variant(question: QuestionT, rng: np.random.Generator) -> QuestionT:
    """One variant: drawn, filled and shuffled."""
    return shuffled(resolved(question, space(question).one(rng)), rng)


def space(question: Common) -> Space:
    """The variants that the question's parameters allow."""
    return Space(question.params, question.let, question.where)


def variants(question: QuestionT, rng: np.random.Generator) -> Iterator[QuestionT]:
    """All variants in the order of their values, or a thousand drawn ones where there are more."""
    here = space(question)
    draws = here.all() if here.size <= EVERY else (here.one(rng) for _ in range(EVERY))
    return (resolved(question, names) for names in draws)


def resolved(question: QuestionT, names: Names) -> QuestionT:
    """The question with these values: texts filled, expressions computed, no parameters left."""
    one = with_values(question, names)
    update: dict[str, Any] = {"params": {}, "let": {}, "where": None}
    if one.figure is not None and names:
        update["figure"] = one.figure.model_copy(update={"code": f"{assignments(names)}\n{one.figure.code}"})
    return one.model_copy(update=update)


def assignments(names: Names) -> str:
    """The drawn values as lines of Python, for the code of a figure."""
    return "\n".join(f"{name} = {literal(value)}" for name, value in names.items())


def literal(value: Any) -> str:
    """A value as Python code."""
    return f"np.array({value.tolist()!r})" if isinstance(value, np.ndarray) else repr(value)


def with_values(part: PartT, names: Names) -> PartT:
    """A part of the format with every text filled and every expression computed."""
    update = {}
    formulas = () if isinstance(part, Gap) and part.kind == "choose" else FORMULAS[type(part)]
    for name in type(part).model_fields.keys() - DRAWN:
        old = getattr(part, name)
        new = compute(old, names) if name in formulas and old is not None else value_with(old, names)
        if new is not old:
            update[name] = new
    return part.model_copy(update=update) if update else part


def value_with(value: Any, names: Names) -> Any:
    """A value inside a part, filled."""
    if isinstance(value, str):
        return fill(value, names)
    if isinstance(value, Part):
        return with_values(value, names)
    if isinstance(value, tuple):
        new = tuple(value_with(element, names) for element in value)
        return value if all(a is b for a, b in zip(new, value, strict=True)) else new
    if isinstance(value, Mapping):
        changed = {key: value_with(element, names) for key, element in value.items()}
        return value if all(changed[key] is value[key] for key in value) else changed
    return value


def shuffled(question: QuestionT, rng: np.random.Generator) -> QuestionT:
    """The question with its options in an order of its own; numbers stay sorted, for that is how they are read."""
    options = getattr(question, "options", ())
    if not options or all(is_number(option.text) for option in options):
        return question
    order = rng.permutation(len(options))
    return question.model_copy(update={"options": tuple(options[index] for index in order)})


def is_number(text: str) -> bool:
    """Whether a text is nothing but a number (with $ or % around it)."""
    try:
        float(text.strip().strip("$%`").replace("\\%", "").replace(",", "").replace("−", "-"))
    except ValueError:
        return False
    return True
