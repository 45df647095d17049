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
from autograder.model import Diagnosis, Exercise, Function, Observation, Value


def diagnose(exercise: Exercise, function: Function) -> Diagnosis | None:
    """The one misconception whose program can't be told from the function, if there is exactly one."""
    seen = exercise.observe(function)
    truth = observed(exercise, exercise.truth)
    for view in (everything(seen), values_only(seen), finite_only(seen)):
        if not view or same(part(seen, view), part(truth, view)):
            continue
        programs = {idea: part(observed(exercise, idea.program), view) for idea in exercise.misconceptions}
        matches = [idea for idea, program in programs.items() if same(part(seen, view), program)]
        if len(matches) == 1:
            return Diagnosis(matches[0].id, matches[0].idea, matches[0].help)
    return None


def everything(seen: Observation) -> list[str]:
    """The names of all that the probe saw."""
    return list(seen)


def values_only(seen: Observation) -> list[str]:
    """What the probe saw without the state of the arguments afterwards."""
    return [name for name in seen if not name.endswith(": arguments changed")]


def finite_only(seen: Observation) -> list[str]:
    """The values that came out as finite numbers: a wrong idea is often joined by an overflow somewhere far out."""
    return [name for name in values_only(seen) if is_finite(seen[name])] if broken_far_out(seen) else []


def broken_far_out(seen: Observation) -> bool:
    """Whether some values, but not all, are finite numbers."""
    return len({is_finite(seen[name]) for name in values_only(seen)}) == 2


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
