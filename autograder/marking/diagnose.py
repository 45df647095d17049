"""Name the wrong idea behind a function: the misconception that looks the same to the exercise's probe.

A name is given only when the evidence singles one out. First everything seen is compared; when nothing matches, the
values alone (a wrong idea is still that idea in a function that also overwrites its input).
"""

from collections.abc import Callable
from functools import cache

from autograder.exercises.probe import same
from autograder.marking.local import LocalFunction
from autograder.model import Diagnosis, Exercise, Function, Misconception, Observation, Value


def diagnose(exercise: Exercise, function: Function) -> Diagnosis | None:
    """The one misconception whose program can't be told from the function, if there is exactly one."""
    seen = exercise.observe(function)
    if same(seen, truth_seen(exercise)):
        return None
    for view in (everything, values_only):
        matches = [idea for idea in exercise.misconceptions if same(view(seen), view(program_seen(exercise, idea)))]
        if len(matches) == 1 and not same(view(seen), view(truth_seen(exercise))):
            return Diagnosis(matches[0].id, matches[0].idea, matches[0].help)
    return None


def everything(seen: Observation) -> Observation:
    """All that the probe saw."""
    return seen


def values_only(seen: Observation) -> Observation:
    """What the probe saw without the state of the arguments afterwards."""
    return {name: value for name, value in seen.items() if not name.endswith(": arguments changed")}


def program_seen(exercise: Exercise, idea: Misconception) -> Observation:
    """What the probe sees of a wrong program."""
    return observed(exercise, idea.program)


def truth_seen(exercise: Exercise) -> Observation:
    """What the probe sees of the truth."""
    return observed(exercise, exercise.truth)


@cache
def observed(exercise: Exercise, program: Callable[..., Value]) -> Observation:
    """What the probe sees of one of our own programs; it never changes, so it is looked at once."""
    return exercise.observe(LocalFunction(program))
