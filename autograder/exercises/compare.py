"""Compare a function's value with the truth's and say, in words of shape, row and column, where they differ.

In: whatever came back over the wire. Out: nothing when they agree, or a `Broken` that a student can act on.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.model import Broken, Value

Array = NDArray[Any]

TOLERANCES = {"float16": (1e-2, 1e-2), "float32": (1e-4, 1e-6)}
DEFAULT_TOLERANCE = (1e-6, 1e-9)
"""(relative, absolute) by the precision that the student computed in; a looser one never helps a wrong formula."""


def tolerance(dtype: np.dtype[Any]) -> tuple[float, float]:
    """The (relative, absolute) tolerance for results of this precision."""
    return TOLERANCES.get(dtype.name, DEFAULT_TOLERANCE)


MOST_NUMBERS = 2_000_000
"""More numbers than this are no answer to anything that is asked."""


def as_array(value: Value) -> Array:
    """The value as NumPy sees it, or ValueError: it is ragged, or a list that would take far more memory as an array.

    Each element of an array takes as much as its largest one needs, so one long text among many makes gigabytes.
    """
    if isinstance(value, list | tuple) and (holds_text(value) or count_numbers(value) > MOST_NUMBERS):
        raise ValueError("a list of texts, or of too many numbers")
    return np.asarray(value)


def holds_text(value: Value) -> bool:
    """Whether a text is in the value, or in a list in it."""
    if isinstance(value, np.ndarray | np.generic):
        return value.dtype.kind in "US"
    return any(map(holds_text, value)) if isinstance(value, list | tuple) else isinstance(value, str)


def count_numbers(value: Value) -> int:
    """How many elements an array of the value has."""
    if isinstance(value, list | tuple):
        return sum(map(count_numbers, value))
    return int(np.size(value)) if isinstance(value, np.ndarray) else 1


def as_numbers(value: Value, what: str = "the result") -> Array:
    """The value as a real array, or `Broken`. Lists, tuples, ints and 0-d arrays are welcome; booleans are not."""
    if value is None:
        raise Broken(f"{what} is None: the function has to return its value (print only shows it)")
    if isinstance(value, dict | str) or not isinstance(value, np.ndarray | np.generic | list | tuple | int | float):
        raise Broken(f"{what} is a {kind_of(value)}, not an array of numbers")
    if isinstance(value, list | tuple) and holds_text(value):
        raise Broken(f"{what} holds text values, not real numbers")
    if count_numbers(value) > MOST_NUMBERS:
        raise Broken(f"{what} holds more than {MOST_NUMBERS:,} numbers, which is far more than was asked for")
    try:
        array = np.asarray(value)
    except ValueError:
        raise Broken(f"{what} is a ragged list: its rows have different lengths") from None
    if array.dtype.kind not in "fiu":
        raise Broken(f"{what} holds {kind_of(array)} values, not real numbers")
    return array


def kind_of(value: Value) -> str:
    """A word for what the value is, as a student would call it."""
    if isinstance(value, np.ndarray | np.generic):
        return {"b": "True/False", "c": "complex", "U": "text", "S": "text", "O": "object"}.get(
            value.dtype.kind, str(value.dtype)
        )
    return str(getattr(value, "type_name", type(value).__name__))


def shape_words(shape: tuple[int, ...]) -> str:
    """`(3, 4)` as NumPy prints it, and a word for a single number."""
    return "a single number" if shape == () else f"shape {shape}"


def same_shape(got: Array, expected: Array, what: str = "the result") -> None:
    """Raise `Broken` unless the shapes agree."""
    if got.shape != expected.shape:
        raise Broken(f"{what} has {shape_words(got.shape)}, should have {shape_words(expected.shape)}")


def place(index: tuple[int, ...]) -> str:
    """An array position in words: `row 2, column 0`."""
    if len(index) == 0:
        return "the value"
    if len(index) == 1:
        return f"element {index[0]}"
    if len(index) == 2:
        return f"row {index[0]}, column {index[1]}"
    return f"element {list(map(int, index))}"


def show(number: float) -> str:
    """A number short enough to read: 0.3333, 1.2e-05, nan."""
    return f"{float(number) + 0.0:.4g}"


def close(got: Array, expected: Array) -> NDArray[np.bool_]:
    """Where the two agree within the tolerance of the precision in use; NaN agrees with nothing."""
    relative, absolute = tolerance(got.dtype)
    with np.errstate(all="ignore"):
        number = got.astype(np.float64)
        # np.isclose says the same in three times as long, and nothing is asked more often
        near = np.abs(number - expected) <= absolute + relative * np.abs(expected)
        return np.asarray((near & np.isfinite(expected)) | (number == expected))


def agree(value: Value, expected: Value, what: str = "the result") -> None:
    """Raise `Broken` at the first place where the value and the expected value differ.

    Tuples are compared part by part; `what` names the quantity in the message.
    """
    if isinstance(expected, tuple):
        agree_parts(value, expected, what)
        return
    want = np.asarray(expected, dtype=np.float64)
    got = as_numbers(value, what)
    same_shape(got, want, what)
    wrong = ~close(got, want)
    if wrong.any():
        raise Broken(difference_words(got, want, wrong, what))


def agree_parts(value: Value, expected: tuple[Value, ...], what: str) -> None:
    """`agree` for a function that returns several values."""
    if not isinstance(value, tuple | list) or len(value) != len(expected):
        raise Broken(f"{what} should be {len(expected)} values, got {count_words(value)}")
    for number, (part, want) in enumerate(zip(value, expected, strict=True), start=1):
        agree(part, want, f"value {number} of {len(expected)}")


def count_words(value: Value) -> str:
    """How many values came back, in words."""
    if isinstance(value, tuple | list):
        return f"{len(value)}"
    return "None" if value is None else f"one {kind_of(value)}"


def difference_words(got: Array, want: Array, wrong: NDArray[np.bool_], what: str) -> str:
    """Where, got, expected, and how much of the whole is wrong."""
    index = tuple(int(i) for i in np.argwhere(wrong)[0])
    extent = "" if got.size == 1 else f" ({int(wrong.sum())} of {got.size} values differ)"
    where = "" if index == () else f" at {place(index)}"
    is_now, should_be = show_both(got[index], want[index])
    return f"{what} is {is_now}{where}, should be {should_be}{extent}"


def show_both(one: float, other: float) -> tuple[str, str]:
    """Two different numbers, each with as many digits as it takes to see the difference."""
    digits = next((n for n in range(4, 17) if f"{float(one):.{n}g}" != f"{float(other):.{n}g}"), 17)
    return f"{float(one) + 0.0:.{digits}g}", f"{float(other) + 0.0:.{digits}g}"
