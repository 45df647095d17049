"""Carried error: work that only fails through an earlier exercise's wrong function is marked again with a right one.

In: the marks of a notebook's exercises. Out: the same marks, but an exercise whose code calls an earlier one that lost
marks has been marked in a fresh room where that name stands for the truth, if that earned more.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import wraps
from inspect import signature

import numpy as np

from autograder.marking.plan import Plan
from autograder.model import Exercise, Mark, State, Value

Again = Callable[[Exercise, Mapping[str, Callable[..., Value]]], Mark]
"""Mark an exercise once more, with some names standing for functions of ours."""

MOST_NUMBERS = 100_000
LARGEST_COUNT = 1_000
COUNTS = {"count", "classes", "fan_in", "fan_out", "hidden", "depth", "max_epochs", "size", "patience"}
"""Parameters that say how many; for a function that has none of them, a large whole number is a number like others."""


def carry(exercises: Mapping[str, Exercise], marks: Mapping[str, Mark], planned: Plan, again: Again) -> dict[str, Mark]:
    """The marks by cell after carried errors were looked for; `exercises` are by cell, in notebook order."""
    settled: dict[str, Mark] = dict(marks)
    wrong: list[Exercise] = []
    for cell, exercise in exercises.items():
        if not lost_marks(settled[cell]):
            continue
        used = [earlier for earlier in wrong if calls(planned, exercise, earlier)]
        if used:
            settled[cell] = better(settled[cell], again(exercise, truths(used)), used)
        wrong.append(exercise)
    return settled


def lost_marks(mark: Mark) -> bool:
    """Whether some check of the exercise is broken."""
    return any(result.state is State.BROKEN for result in mark.results)


def calls(planned: Plan, exercise: Exercise, earlier: Exercise) -> bool:
    """Whether a cell that defines the exercise's function speaks of the earlier one."""
    definition = re.compile(rf"^\s*def\s+{exercise.name}\b|^\s*{exercise.name}\s*=", re.MULTILINE)
    name = re.compile(rf"\b{earlier.name}\s*\(")
    return any(definition.search(cell.source) and name.search(cell.source) for cell in planned.cells)


def truths(used: list[Exercise]) -> dict[str, Callable[..., Value]]:
    """Name -> the truth, as a function that a student's code may call."""
    return {exercise.name: bounded(exercise.truth) for exercise in used}


def bounded(truth: Callable[..., Value]) -> Callable[..., Value]:
    """The truth for arguments that it can deal with in a moment: it runs in the marker's own process."""
    counts = COUNTS & signature(truth).parameters.keys()

    @wraps(truth)
    def run(*args: Value, **kwargs: Value) -> Value:
        given = [*args, *kwargs.values()]
        too_many = bool(counts) and any(map(is_huge, given))
        if sum(numbers(value) for value in given) > MOST_NUMBERS or too_many:
            raise ValueError("these arguments are too large")
        with np.errstate(all="ignore"):
            return truth(*args, **kwargs)

    return run


def numbers(value: Value) -> int:
    """How many numbers a value holds."""
    if isinstance(value, np.ndarray):
        return int(value.size)
    if isinstance(value, dict):
        return sum(map(numbers, value.values()))
    return sum(map(numbers, value)) if isinstance(value, list | tuple) else 1


def is_huge(value: Value) -> bool:
    """Whether a whole number is so large that a size or a count of it would take long."""
    return isinstance(value, int | np.integer) and abs(int(value)) > LARGEST_COUNT


def better(first: Mark, second: Mark, used: list[Exercise]) -> Mark:
    """The second mark, with a note that says what it follows from, if it earned more than the first.

    If it did not, what the second try could recognise is still told: nothing foreign was in its way.
    """
    if second.points <= first.points:
        return replace(first, diagnosis=second.diagnosis or first.diagnosis)
    names = listed([exercise.name for exercise in used])
    instead = f"a right {names}" if len(used) == 1 else "right ones"
    note = f"What went wrong here at first follows from your {names}, so it was marked with {instead} instead."
    return replace(second, notes=(*second.notes, note))


def listed(names: list[str]) -> str:
    """Names as a sentence lists them: `a, b and c`."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
