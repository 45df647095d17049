"""Answers to try on a question, right ones and wrong ones, in the form that the bank's own `score` takes."""

import random
from collections.abc import Iterator
from itertools import product
from typing import Any

from autograder.bank.question import Common

NONSENSE = "no such thing"


def options(one: Any, _: random.Random) -> Iterator[Any]:
    yield from range(len(one.options))


def sets(one: Any, rng: random.Random) -> Iterator[Any]:
    every = range(len(one.options))
    yield from (one.key, list(every), [place for place in every if place not in one.key])
    for _ in range(6):
        yield sorted(rng.sample(range(len(one.options)), rng.randint(1, len(one.options))))


def truths(_: Any, __: random.Random) -> Iterator[Any]:
    yield from (True, False)


def numbers(one: Any, _: random.Random) -> Iterator[Any]:
    """The key, numbers just inside and just outside its tolerance, near-misses."""
    tolerance = max((one.rtol or (0 if one.atol else 1e-6)) * abs(one.answer), one.atol or 0)
    yield from (one.answer + factor * tolerance for factor in (0, 0.99, -0.99, 1.01, -1.01, 50))
    yield from (float(miss.value) for miss in one.near_misses)


def texts(one: Any, _: random.Random) -> Iterator[Any]:
    yield from (*one.accept, one.accept[0].upper(), *(miss.text for miss in one.near_misses), NONSENSE)


def outputs(one: Any, _: random.Random) -> Iterator[Any]:
    yield from (one.output, *(miss.output for miss in one.near_misses), NONSENSE)


def pairs(one: Any, rng: random.Random) -> Iterator[Any]:
    yield one.key
    yield from (rng.sample(range(len(one.rights)), len(one.pairs)) for _ in range(5))


def orders(one: Any, rng: random.Random) -> Iterator[Any]:
    yield one.key
    yield from (rng.sample(one.key, len(one.key)) for _ in range(5))


def gaps(one: Any, _: random.Random) -> Iterator[Any]:
    """Each gap right or wrong, in every combination."""
    for right in product((True, False), repeat=len(one.gaps)):
        parts = zip(one.gaps.items(), right, strict=True)
        yield {name: one.key[name] if good else wrong(gap) for (name, gap), good in parts}


def wrong(gap: Any) -> Any:
    if gap.choose:
        return next(text for text in gap.choose if text != gap.answer)
    return NONSENSE if gap.accept else 3 * abs(gap.answer) + 1000.5


def lines(one: Any, _: random.Random) -> Iterator[Any]:
    yield from (number for number, line in enumerate(one.numbered, start=1) if line.strip())


TRIED = {
    "single": options, "figure": options, "multiple": sets, "true_false": truths, "numeric": numbers, "text": texts,
    "code_output": outputs, "matching": pairs, "ordering": orders, "cloze": gaps, "spot_the_error": lines,
}  # fmt: skip
"""Types that a system can mark by itself -> answers to try."""


def attempts(one: Common, seed: int) -> list[Any]:
    """The answers; the first is right."""
    found = list(TRIED[one.kind](one, random.Random(seed)))
    right = [answer for answer in found if answer == one.key]
    return [*right, *(answer for answer in found if answer != one.key)]
