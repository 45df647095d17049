"""The probe: look at a function on fixed inputs, and keep what was seen as plain named values.

Two functions with the same observation can't be told apart by it; `verify` proves that every misconception of an
exercise can be told from the truth and from its siblings.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from autograder.exercises.compare import as_array
from autograder.exercises.promises import changed, ordinal
from autograder.model import Function, Observation, Reply, Value

Cases = Mapping[str, tuple[Value, ...]]


@dataclass(frozen=True, eq=False, slots=True)
class Probe:
    """An `observe` that calls the function once on each named case and keeps what came back.

    The cases are no secret: feedback shows the smallest one that goes wrong. `whole` names the axes along which a case
    can't be cut smaller, because what stands there belongs together (probabilities that sum to 1).
    """

    cases: Cases
    whole: tuple[int, ...] = ()

    def __call__(self, function: Function) -> Observation:
        """What is seen of the function."""
        seen: dict[str, Value] = {}
        for name, case in self.cases.items():
            reply = function(*case)
            seen[name] = seen_value(reply)
            seen[f"{name}: arguments changed"] = mutated(case, reply)
        return seen


def on(cases: Cases, *, whole: tuple[int, ...] = ()) -> Probe:
    """The probe for functions that are known by their values on some cases."""
    return Probe(cases, whole)


def seen_value(reply: Reply) -> Value:
    """The value, or what happened instead of one.

    An exception is told apart by the start of its text too: many wrong programs raise ValueError, few the same one.
    """
    if reply.fault:
        return f"fault: {reply.fault}"
    return f"raises {reply.raised}: {reply.message[:60]}" if reply.raised else reply.value


def mutated(case: tuple[Value, ...], reply: Reply) -> str:
    """Which of its array arguments the call changed, by their places; empty when it changed none."""
    if reply.fault or reply.raised:
        return ""
    pairs = zip(case, reply.arguments, strict=True)
    return ", ".join(ordinal(position) for position, pair in enumerate(pairs) if changed(*pair))


def alike(one: Value, other: Value) -> bool:
    """Whether two observed values are the same for a diagnosis: to 4 significant digits, NaN equals NaN."""
    if isinstance(one, str | bool) or isinstance(other, str | bool) or one is None or other is None:
        return type(one) is type(other) and bool(one == other)
    if isinstance(one, tuple | list) and isinstance(other, tuple | list) and ragged(one, other):
        return len(one) == len(other) and all(alike(a, b) for a, b in zip(one, other, strict=True))
    return alike_arrays(one, other)


def ragged(*values: Value) -> bool:
    """Whether any of the values holds parts that do not form one array."""
    return any(isinstance(part, np.ndarray | list | tuple | dict | str) for value in values for part in value)


def alike_arrays(one: Value, other: Value) -> bool:
    """`alike` for numbers and arrays; True is not 1, and a complex number is like no real one."""
    try:
        a, b = as_array(one), as_array(other)
        if a.shape != b.shape or {a.dtype.kind, b.dtype.kind} - set("fiub") or (a.dtype == bool) != (b.dtype == bool):
            return False
        return bool(np.allclose(a.astype(float), b.astype(float), rtol=1e-4, atol=1e-7, equal_nan=True))
    except (TypeError, ValueError, OverflowError):
        return False


def same(one: Observation, other: Observation) -> bool:
    """Whether two functions look the same to the probe."""
    return one.keys() == other.keys() and all(alike(value, other[name]) for name, value in one.items())
