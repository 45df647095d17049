"""Name the wrong idea behind a function: the misconception that looks the same to the exercise's probe.

A name is given only when the evidence singles one out. First everything seen is compared; when nothing matches, the
values alone (a wrong idea is still that idea in a function that also overwrites its input), and last the values that
are finite (it is still that idea in a function that also overflows).
"""

from collections.abc import Callable
from functools import cache

import numpy as np

from autograder.exercises.compare import as_array
from autograder.exercises.probe import same
from autograder.marking.local import LocalFunction
from autograder.model import Diagnosis, Exercise, Observation, Value


def diagnosed(exercise: Exercise, seen: Observation) -> Diagnosis | None:
    """The one misconception that shows the probe the same, if there is exactly one."""
    truth = observed(exercise, exercise.truth)
    for view in (everything(seen), values_only(seen), finite_only(seen)):
        if not view or same(part(seen, view), part(truth, view)) or only_misfits(part(seen, view)):
            continue
        programs = {idea: part(observed(exercise, idea.program), view) for idea in exercise.misconceptions}
        matches = [idea for idea, program in programs.items() if same(part(seen, view), program)]
        if len(matches) == 1:
            return Diagnosis(matches[0].id, matches[0].idea, matches[0].help)
    return None


MISFITS = ("matmul", "operands could not be broadcast", "shapes ")
"""How NumPy's message begins when the shapes of two arrays do not fit together."""


def only_misfits(seen: Observation) -> bool:
    """Whether no call got past shapes that do not fit: that happens in too many ways to tell them apart."""
    calls = [value for name, value in seen.items() if not name.endswith(": arguments changed")]
    return all(isinstance(call, str) and call.startswith(STOPPED) for call in calls)


STOPPED = tuple(f"raises ValueError: {words}" for words in MISFITS)


def everything(seen: Observation) -> list[str]:
    """The names of all that the probe saw."""
    return list(seen)


def values_only(seen: Observation) -> list[str]:
    """What the probe saw without the state of the arguments afterwards."""
    return [name for name in seen if not name.endswith(": arguments changed")]


def finite_only(seen: Observation) -> list[str]:
    """What was seen without the calls that failed far out, if some failed and some gave numbers.

    A wrong idea is often joined by an overflow there. What the probe says in words (how it was called, what it looks
    like) stays: it is evidence too.
    """
    names = values_only(seen)
    kept = [name for name in names if not failed(seen[name])]
    return kept if len(kept) < len(names) and any(is_finite(seen[name]) for name in kept) else []


def failed(value: Value) -> bool:
    """Whether a call ended without finite numbers: it raised, met a limit, or gave nan or inf."""
    if isinstance(value, str):
        return value.startswith(("raises ", "fault: "))
    return not isinstance(value, bool) and not is_finite(value)


def is_finite(value: Value) -> bool:
    """Whether the value is made of finite numbers; a yes or no, or a word, is no number."""
    try:
        array = as_array(value)
    except ValueError:
        return False
    return array.dtype.kind in "fiu" and bool(np.isfinite(array).all())


def part(seen: Observation, names: list[str]) -> Observation:
    """The named part of an observation; what another function shows under other names is not lost."""
    return {name: seen.get(name) for name in names}


@cache
def observed(exercise: Exercise, program: Callable[..., Value]) -> Observation:
    """What the probe sees of one of our own programs; it never changes, so it is looked at once."""
    return exercise.observe(LocalFunction(program))
