"""The kinds of promise that most exercises share, each a maker of a `Check.test`.

A case is the tuple of arguments of one call. Cases are drawn afresh from the trial's generator, so that nothing a
student sees can be typed in by hand.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from autograder.exercises.compare import agree, as_numbers
from autograder.exercises.raised import raised_words
from autograder.model import Broken, Reply, Trial, Value

Case = tuple[Any, ...]
Cases = Callable[[np.random.Generator], Iterable[Case]]
Test = Callable[[Trial], None]


def value_of(reply: Reply) -> Value:
    """The value that a call returned, or `Broken` when it did not get that far."""
    if reply.fault:
        raise Broken(f"the call {reply.fault}")
    if reply.raised:
        raise Broken(raised_words(reply.raised, reply.message))
    if reply.value is None and reply.printed.strip():
        raise Broken("the function prints its result and returns nothing: end it with return")
    return reply.value


def agrees(cases: Cases) -> Test:
    """The value agrees with the truth's on every case."""

    def test(trial: Trial) -> None:
        for case in cases(trial.rng):
            agree(value_of(trial.function(*case)), expected_of(trial, case))

    return test


def expected_of(trial: Trial, case: Case) -> Value:
    """The truth, worked out in double precision: in single precision it would be no better than what it judges."""
    return trial.truth(*map(in_double, case))


def in_double(argument: Value) -> Value:
    """An array of floats in double precision; every other argument as it is."""
    return argument.astype(np.float64) if isinstance(argument, np.ndarray) and argument.dtype.kind == "f" else argument


def leaves_arguments(cases: Cases) -> Test:
    """No argument is changed by the call, and the value is right."""

    def test(trial: Trial) -> None:
        for case in cases(trial.rng):
            reply = trial.function(*case)
            value = value_of(reply)
            with values_first():
                agree(value, expected_of(trial, case))
            for position, (before, after) in enumerate(zip(case, reply.arguments, strict=True)):
                if changed(before, after):
                    raise Broken(f"the call overwrites its {ordinal(position)} argument; work on a new array instead")

    return test


@contextmanager
def values_first() -> Iterator[None]:
    """Say that a side promise waits for right values, instead of telling a second time what is wrong with them."""
    try:
        yield
    except Broken:
        raise Broken("counts only once the values are right") from None


def changed(before: Value, after: Value) -> bool:
    """Whether an array argument came back with other values (other kinds of argument are not looked at)."""
    if not isinstance(before, np.ndarray):
        return False
    if not isinstance(after, np.ndarray) or (after.shape, after.dtype) != (before.shape, before.dtype):
        return True
    return not np.array_equal(after, before, equal_nan=True)


def ordinal(position: int) -> str:
    """0 -> first."""
    return ("first", "second", "third", "fourth", "fifth", "sixth")[position]


def finite(value: Value) -> None:
    """Raise `Broken` if anything in the value is NaN or infinite."""
    array = as_numbers(value)
    if not np.isfinite(array).all():
        bad = "nan" if np.isnan(array).any() else "inf"
        raise Broken(f"the result contains {bad}")
