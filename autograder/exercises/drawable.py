"""Numbers short enough to keep in a record, for the pictures that pages draw of a wrong result."""

from collections.abc import Sequence

import numpy as np

from autograder.exercises.compare import Array, as_array
from autograder.model import Function, Panel, Value

DIGITS = 6


def numbers(values: Array | Sequence[float]) -> tuple[float, ...]:
    """The numbers in row order, rounded; what a picture can show needs no more digits."""
    return tuple(float(f"{float(value):.{DIGITS}g}") for value in np.asarray(values, dtype=np.float64).ravel())


def panel(name: str, got: Array, expected: Array) -> Panel:
    """An array beside the expected one; of yes and no, 0 and 1 with their words."""
    words = ("False", "True") if got.dtype == expected.dtype == bool else ()
    return Panel(name, tuple(map(int, expected.shape)), numbers(got), numbers(expected), labels=words)


def array_from(function: Function, *case: Value, shape: tuple[int, ...]) -> Array | None:
    """What a call returned, where it is real numbers of this shape; else None."""
    reply = function(*case)
    value = reply.value
    if reply.raised or reply.fault or not isinstance(value, np.ndarray | list | tuple):
        return None
    try:
        array = as_array(value)  # a list of one long text among many would take gigabytes
    except ValueError:
        return None
    return array.astype(np.float64) if array.dtype.kind in "fiu" and array.shape == shape else None
