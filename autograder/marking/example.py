"""Find the smallest call that goes wrong, so that a student can try it in the notebook.

The inputs are the probe's fixed ones, which are no secret and begin with ordinary ones, cut down while the function
still goes wrong on them.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from autograder.exercises.compare import as_array
from autograder.exercises.probe import Probe, alike
from autograder.marking.local import LocalFunction
from autograder.model import Example, Exercise, Function, Value

LONGEST = 160
MOST_CALLS = 60
"""Calls spent on cutting an example down: each may be a slow one."""

LEAST = 5e-5
"""A smaller number would be printed as 0 with four digits after the point."""

Case = tuple[Value, ...]


def smallest_example(exercise: Exercise, function: Function) -> Example | None:
    """The smallest wrong call found, or None: the function is right on the probe, or nothing short can be said.

    A call without arguments is no example: its expected result is the answer itself.
    """
    probe = exercise.observe
    if not isinstance(probe, Probe):
        return None
    for case in filter(None, probe.cases.values()):
        if goes_wrong(exercise, function, case):
            return described(exercise, function, cut_down(exercise, function, case))
    return None


def goes_wrong(exercise: Exercise, function: Function, case: Case) -> bool:
    """Whether the function returns something else than the truth; a call that stops shows nothing to compare."""
    expected = LocalFunction(exercise.truth)(*case)
    reply = function(*case)
    stopped = reply.raised or reply.fault or expected.raised
    return not stopped and not alike(reply.value, expected.value)


def cut_down(exercise: Exercise, function: Function, case: Case) -> Case:
    """The case with rows and columns taken away for as long as the function goes wrong on what is left."""
    whole = exercise.observe.whole if isinstance(exercise.observe, Probe) else ()
    tried = 0
    while True:
        for smaller in slices(case, whole):
            tried += 1
            if goes_wrong(exercise, function, smaller):
                case = smaller
                break
        else:
            return case
        if tried > MOST_CALLS:
            return case


def slices(case: Case, whole: Sequence[int] = ()) -> Iterator[Case]:
    """The case with each array cut to a part of an axis, the smallest parts first; only where all have one shape.

    The axes in `whole` are left alone: what stands along them belongs together.
    """
    shapes = {argument.shape for argument in case if isinstance(argument, np.ndarray)}
    if len(shapes) != 1:
        return
    (shape,) = shapes
    for axis, length in enumerate(shape):
        for part in parts(length) if axis not in whole else ():
            cut = (slice(None),) * axis + (part,)
            yield tuple(argument[cut] if isinstance(argument, np.ndarray) else argument for argument in case)


def parts(length: int) -> Iterator[slice]:
    """One index, half of them, all but the first, all but the last."""
    if length > 1:
        yield from (slice(index, index + 1) for index in range(length))
    if length > 2:
        half = length // 2
        yield from (slice(half), slice(half, None), slice(1, None), slice(length - 1))


def described(exercise: Exercise, function: Function, case: Case) -> Example | None:
    """The call and both results as text, unless that is too long to help."""
    arguments = ", ".join(text(argument) for argument in case)
    example = Example(
        f"{exercise.name}({arguments})",
        text(function(*case).value, bare=True),
        text(LocalFunction(exercise.truth)(*case).value, bare=True),
    )
    parts = (example.call, example.got, example.expected)
    told = all(parts) and max(map(len, parts)) <= LONGEST
    return example if told and example.got != example.expected else None


def text(value: Value, *, bare: bool = False) -> str:
    """Numbers as a student would type them (`bare`: as they would be printed); empty for anything else."""
    if isinstance(value, tuple | list) and not all(isinstance(part, int | float) for part in value):
        parts = [text(part, bare=bare) for part in value]
        return f"({', '.join(parts)})" if all(parts) else ""
    if not isinstance(value, np.ndarray | np.generic | list | tuple | int | float):
        return ""
    array = as_array(value)
    if array.dtype.kind not in "fiub":
        return ""
    tiny = array.dtype.kind == "f" and bool(((array != 0.0) & (np.abs(array) < LEAST)).any())
    shown = np.array2string(array, separator=", ", precision=4, suppress_small=not tiny, threshold=50)
    plain = " ".join(shown.split())
    return plain if bare or array.ndim == 0 or not isinstance(value, np.ndarray) else f"np.array({plain})"
