"""What several exercises of this assignment need: results of several named parts, and random functions called often."""

import math
from collections.abc import Iterable, Sequence

import numpy as np

from autograder.exercises.compare import Array, agree, as_numbers, count_words, same_shape
from autograder.exercises.probe import seen_value
from autograder.exercises.promises import Case, Cases, Test, changed, expected_of, ordinal, value_of, values_first
from autograder.exercises.statistics import Mask
from autograder.model import Broken, Function, Reply, Trial, Value

Names = tuple[str, ...]


def parts_of(value: Value, names: Names) -> tuple[Value, ...]:
    """The named parts of a result: a tuple, a list, or an array that stacks them along its first axis."""
    stacked = isinstance(value, tuple | list) or (isinstance(value, np.ndarray) and value.ndim > 0)
    if not stacked or len(value) != len(names):
        got = f"one array with shape {value.shape}" if isinstance(value, np.ndarray) else count_words(value)
        raise Broken(f"the result should be {len(names)} values ({', '.join(names)}), got {got}")
    return tuple(value)


def agree_part(part: Value, expected: Value, name: str, case: Case = ()) -> None:
    """`agree` for one part; one row (1, M) is as good as (M,) for what belongs to the columns."""
    got, want = rounded(part, name, case), np.asarray(expected)
    agree(got[0] if want.ndim == 1 and got.shape == (1, *want.shape) else got, want, name)


def rounded(value: Value, name: str, case: Case) -> Array:
    """The value in the precision of its case: what came of single-precision numbers is judged as such, in lists too."""
    got = as_numbers(value, name)
    single = any(isinstance(argument, np.ndarray) and argument.dtype == np.float32 for argument in case)
    return got.astype(np.float32) if single else got


def agree_named(value: Value, expected: tuple[Value, ...], names: Names, case: Case) -> None:
    """Raise `Broken` at the first named part that differs from what is expected of it."""
    for part, want, name in zip(parts_of(value, names), expected, names, strict=True):
        agree_part(part, want, name, case)


def parts_agree(cases: Cases, names: Names) -> Test:
    """Every part agrees with the truth's on every case."""

    def test(trial: Trial) -> None:
        for case in cases(trial.rng):
            agree_named(value_of(trial.function(*case)), expected_of(trial, case), names, case)

    return test


def part_agrees(cases: Cases, names: Names, name: str) -> Test:
    """The part of this name agrees with the truth's on every case, whatever the other parts are."""
    position = names.index(name)

    def test(trial: Trial) -> None:
        for case in cases(trial.rng):
            part = parts_of(value_of(trial.function(*case)), names)[position]
            agree_part(part, expected_of(trial, case)[position], name, case)

    return test


def parts_leave_arguments(cases: Cases, names: Names) -> Test:
    """Every part is right and no array argument is changed by the call."""

    def test(trial: Trial) -> None:
        for case in cases(trial.rng):
            reply = trial.function(*case)
            value = value_of(reply)
            with values_first():
                agree_named(value, expected_of(trial, case), names, case)
            unchanged(case, reply)

    return test


def unchanged(case: Case, reply: Reply) -> None:
    """Raise `Broken` if the call changed an array argument."""
    for position, (before, after) in enumerate(zip(case, reply.arguments, strict=True)):
        if changed(before, after):
            raise Broken(f"the call overwrites its {ordinal(position)} argument; work on a new array instead")


def alone(value: Value, like: Array) -> Array:
    """A result that is one array of the shape of `like`, or `Broken`."""
    if isinstance(value, tuple) and len(value) != len(like):
        raise Broken(f"the result should be one array, got {len(value)} values")
    got = as_numbers(value)
    same_shape(got, like)
    return got


def fresh(rng: np.random.Generator) -> np.random.Generator:
    """A generator in a state of its own, for one call."""
    return np.random.default_rng(int(rng.integers(2**63)))


def results_of(function: Function, cases: Iterable[Case], shape: tuple[int, ...]) -> list[Array] | str:
    """What the calls return, or why the first call that does not return numbers of this shape did not."""
    results = []
    for case in cases:
        reply = function(*case)
        kind = kind_words(reply, shape)
        if kind != "numbers":
            return kind
        results.append(np.asarray(reply.value, dtype=np.float64))
    return results


def kind_words(reply: Reply, shape: tuple[int, ...]) -> str:
    """What came back: `numbers` when they have this shape, and otherwise what it is instead."""
    if reply.fault or reply.raised:
        return str(seen_value(reply))
    if isinstance(reply.value, tuple):
        return f"a tuple of {len(reply.value)}"
    try:
        numbers = as_numbers(reply.value)
    except Broken as broken:
        return str(broken)
    if numbers.shape == shape:
        return "numbers"
    size = math.prod(shape)
    return f"shape {numbers.shape}" if numbers.size == size else f"{'more' if numbers.size > size else 'fewer'} numbers"


def repeats_along(masks: Sequence[Mask]) -> list[int]:
    """The axes along which every one of the masks only repeats its first slice."""
    return [axis for axis in range(masks[0].ndim) if all(bool((m == m.take([0], axis)).all()) for m in masks)]


def without_repeats(masks: Sequence[Mask]) -> list[Mask]:
    """The decisions that were really made: one slice of each mask along every axis where all of them repeat."""
    for axis in repeats_along(masks):
        masks = [mask.take([0], axis) for mask in masks]
    return list(masks)


def one_word(words: Iterable[str]) -> str:
    """The word that all agree on, or all of them."""
    return " or ".join(sorted(set(words)))
