"""What counts as plain data, which alone crosses the wall, and how it is written as JSON.

None, bool, int, float and str are themselves in JSON; everything else is a list that begins with a tag:

    ["i", hex]                          an int of more than 63 bits
    ["c", real, imaginary]              a complex number
    ["l", item, ...]  ["t", item, ...]  a list, a tuple
    ["d", key, value, ...]              a dictionary; keys are scalars
    ["s", dtype]                        a NumPy scalar, which comes back as a NumPy scalar
    ["a", dtype, shape, order, gaps]    an array; the last two only when it isn't C-contiguous
    ["u", width, shape, [text, ...]]    an array of text
    ["g", state, inc, has, word]        a random Generator on PCG64

The elements of arrays and NumPy scalars follow as raw bytes, in the order of their nodes.
"""

from typing import Any

import numpy as np

Node = Any
"""What JSON can hold here: None, bool, int, float, str, or a list of nodes."""

DTYPES = {
    name: np.dtype(name)
    for name in (
        "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
        "float16", "float32", "float64", "complex64", "complex128",
    )
}  # fmt: skip
"""The element types that cross the wall; an array of any other stays in the room."""

INT_BITS = 63
HEX_DIGITS = 4096
MOST_AXES = 32
TOO_MANY = "more numbers, strings and lists than one message may hold"


class UnsendableError(Exception):
    """A value that is too large or too deep to cross the wall; the message says which."""


def is_key(key: object) -> bool:
    """Say whether a dictionary key may cross: scalars of at most 64 bits.

    Longer whole numbers, complex numbers and tuples could be chosen so that all of them collide,
    and looking one up in a dictionary of them would take the marker hours.
    """
    if type(key) is str:
        return True
    if type(key) is int:
        return key.bit_length() <= INT_BITS
    if isinstance(key, np.generic) and not isinstance(key, str):
        return key.dtype.kind in "biuf"
    return key is None or isinstance(key, str | float | bool)


def pieces(text: str) -> int:
    """Return an upper bound of the objects that parsing this JSON makes, without parsing it."""
    return text.count(",") + text.count("[")
