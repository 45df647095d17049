"""What the exercises on training share: networks as lists of (W, b), and arguments that are lists of arrays."""

from collections.abc import Mapping
from itertools import pairwise

import numpy as np

from autograder.exercises.compare import agree, as_numbers, count_words, same_shape
from autograder.exercises.inputs import Array
from autograder.exercises.probe import Probe, seen_value
from autograder.exercises.promises import Case, Cases, Test, changed, ordinal, value_of, values_first
from autograder.model import Broken, Function, Observation, Reply, Trial, Value

quiet = np.errstate(all="ignore")
"""The numbers are the student's: an overflow in them is an answer, not a reason to complain."""

Layer = tuple[Array, Array]
Params = list[Layer]


def new_source(rng: np.random.Generator) -> np.random.Generator:
    """A random generator of its own for one call, so that no call depends on how many numbers another one drew."""
    return np.random.default_rng(int(rng.integers(2**63)))


def layers(rng: np.random.Generator, *sizes: int, scale: float = 1.0) -> Params:
    """Weights and biases of a network with these layer sizes; scale 1 keeps the signal's size from layer to layer."""
    return [
        (rng.normal(0.0, scale * np.sqrt(2.0 / m), size=(m, n)), rng.normal(0.0, 0.5 * scale, size=n))
        for m, n in pairwise(sizes)
    ]


def parts_of(value: Value, count: int, what: str) -> list[Value]:
    """The value as this many parts (a list or tuple of them), or `Broken`."""
    if not isinstance(value, tuple | list) or len(value) != count:
        raise Broken(f"{what} should be {count} values, got {count_words(value)}")
    return list(value)


def bias_of(value: Value, size: int, what: str) -> Array:
    """A bias as (size,); one row, (1, size), is the same thing written differently."""
    bias = as_numbers(value, what)
    if bias.shape == (1, size):
        bias = bias[0]
    same_shape(bias, np.zeros(size), what)
    return bias.astype(np.float64)


def layer_of(value: Value, shape: tuple[int, int], what: str) -> Layer:
    """A (W, b) pair of the expected sizes, or `Broken`."""
    weights, bias = parts_of(value, 2, what)
    W = as_numbers(weights, f"W of {what}")
    same_shape(W, np.zeros(shape), f"W of {what}")
    return W.astype(np.float64), bias_of(bias, shape[1], f"b of {what}")


def leaves_everything(cases: Cases) -> Test:
    """No argument is changed by the call, looking inside lists too, and the value is right."""

    def test(trial: Trial) -> None:
        for case in cases(trial.rng):
            reply = trial.function(*case)
            value = value_of(reply)
            with values_first():
                agree(value, trial.truth(*case))
            untouched(case, reply)

    return test


def untouched(case: tuple[Value, ...], reply: Reply) -> None:
    """Raise `Broken` naming the first argument that the call changed."""
    for position, (before, after) in enumerate(zip(case, reply.arguments, strict=False)):
        if deeply_changed(before, after):
            raise Broken(f"the call overwrites its {ordinal(position)} argument; work on a new array instead")


def deeply_changed(before: Value, after: Value) -> bool:
    """Whether an array, or anything inside a list or tuple, came back different."""
    if isinstance(before, list | tuple):
        if not isinstance(after, list | tuple) or len(after) != len(before):
            return True
        return any(map(deeply_changed, before, after))
    if isinstance(before, int | float):
        return bool(before != after)
    return changed(before, after)


def lists_seen(cases: Mapping[str, Case], function: Function) -> Observation:
    """What came back from each case, and whether anything was changed inside the arguments."""
    seen: dict[str, Value] = {}
    for name, case in cases.items():
        reply = function(*case)
        seen[name] = seen_value(reply)
        seen[f"{name}: arguments changed"] = touched(case, reply)
    return seen


class ListProbe(Probe):
    """The probe for functions whose arguments are lists of numbers: it also sees what was changed inside them."""

    def __call__(self, function: Function) -> Observation:
        """What is seen of the function."""
        return lists_seen(self.cases, function)


def touched(case: tuple[Value, ...], reply: Reply) -> bool:
    """Whether a call that came to its end changed anything in its arguments."""
    if reply.fault or reply.raised:
        return False
    return any(deeply_changed(before, after) for before, after in zip(case, reply.arguments, strict=False))


def in_a_row(test: Test, times: int = 3) -> Test:
    """Broken only when it is broken so many times in a row, for promises that bad luck may break once."""

    def persistent(trial: Trial) -> None:
        for _ in range(times - 1):
            try:
                return test(trial)
            except Broken:
                continue
        return test(trial)

    return persistent
