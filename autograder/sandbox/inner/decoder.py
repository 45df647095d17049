"""Turns a message back into a value. See `plain` for the form.

The message may come from a student's process: every tag, count, shape and number is checked before it
is used, and whatever breaks a rule is `MalformedError`, never any other error.
"""

import json
from collections.abc import Callable
from typing import Any

import numpy as np

from .layout import Array, lay_out
from .limits import Limits
from .plain import DTYPES, HEX_DIGITS, INT_BITS, MOST_AXES, TOO_MANY, Node, is_key, pieces
from .wire import MalformedError

Special = Callable[["Decoder", list[Node], int], object]
"""Makes a value of a node whose tag isn't known here, or raises MalformedError."""

_STATE_DIGITS = 32


def decode(structure: bytes | bytearray, data: bytes | bytearray, special: Special, limits: Limits) -> Any:
    """Return the value of a message."""
    try:
        text = structure.decode("ascii")
        if pieces(text) > limits.items:
            raise MalformedError(TOO_MANY)
        node = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise MalformedError("the structure is not JSON") from error
    decoder = Decoder(data, special, limits)
    value = decoder.value(node)
    decoder.finish()
    return value


def text(node: Node) -> str:
    """Return a node that must be a string."""
    if not isinstance(node, str):
        raise MalformedError("expected text")
    return node


def whole(node: Node, low: int, high: int) -> int:
    """Return a node that must be a whole number from `low` to `high`."""
    if type(node) is not int or not low <= node <= high:
        raise MalformedError(f"expected a whole number from {low} to {high}")
    return node


class Decoder:
    """Makes values of nodes and takes the arrays' bytes in their order."""

    def __init__(self, data: bytes | bytearray, special: Special, limits: Limits) -> None:
        self._data = memoryview(data)
        self._used = 0
        self._special = special
        self._limits = limits

    def finish(self) -> None:
        """Insist that every byte belonged to an array."""
        if self._used != len(self._data):
            raise MalformedError(f"{len(self._data) - self._used} bytes belong to no array")

    def value(self, node: Node, depth: int = 0) -> object:
        """Return the value of one node."""
        kind = type(node)  # JSON makes no subclasses
        if kind is str or kind is float or node is None or kind is bool:
            return node
        if kind is int:
            return whole(node, -(1 << INT_BITS), 1 << INT_BITS)
        if kind is not list or not node or type(node[0]) is not str:
            raise MalformedError("a node is neither a scalar nor a tagged list")
        if depth > self._limits.depth:
            raise MalformedError(f"nested more than {self._limits.depth} deep")
        maker = _MAKERS.get(node[0])
        return maker(self, node, depth) if maker else self._special(self, node, depth)

    def _fields(self, node: list[Node], count: int) -> list[Node]:
        if len(node) != count + 1:
            raise MalformedError(f"'{node[0]}' takes {count} fields, not {len(node) - 1}")
        return node[1:]

    def _hex(self, node: Node, most: int) -> int:
        digits = text(node)
        if not 0 < len(digits) <= most + 1:
            raise MalformedError("a number in hexadecimal is empty or too long")
        try:
            return int(digits, 16)
        except ValueError as error:
            raise MalformedError("not a hexadecimal number") from error

    def _long_int(self, node: list[Node], _depth: int) -> object:
        return self._hex(self._fields(node, 1)[0], HEX_DIGITS)

    def _complex(self, node: list[Node], _depth: int) -> object:
        parts = self._fields(node, 2)
        if not all(isinstance(part, float) for part in parts):
            raise MalformedError("a complex number is two floats")
        return complex(*parts)

    def _list(self, node: list[Node], depth: int) -> object:
        return [self.value(item, depth + 1) for item in node[1:]]

    def _tuple(self, node: list[Node], depth: int) -> object:
        return tuple([self.value(item, depth + 1) for item in node[1:]])

    def _dict(self, node: list[Node], depth: int) -> object:
        if len(node) % 2 == 0:
            raise MalformedError("a dictionary has a key without a value")
        made = {}
        for name, item in zip(node[1::2], node[2::2], strict=True):
            key = name if type(name) is str else self.value(name, depth + 1)
            if not is_key(key):
                raise MalformedError("a dictionary key is not a scalar")
            made[key] = self.value(item, depth + 1)
        return made

    def _scalar(self, node: list[Node], _depth: int) -> object:
        dtype = self._dtype(self._fields(node, 1)[0])
        return self._elements(dtype, 1, 1)[0]

    def _array(self, node: list[Node], _depth: int) -> object:
        if len(node) == 3:
            return self._elements(self._dtype(node[1]), self._shape(node[2]), node[2])
        name, shape, order, gaps = self._fields(node, 4)
        count = self._shape(shape)
        if not isinstance(order, list) or not isinstance(gaps, bool):
            raise MalformedError("the layout of an array is an order of axes and a yes or no")
        if sorted(whole(axis, 0, MOST_AXES) for axis in order) != list(range(len(shape))):
            raise MalformedError("the layout of an array does not name each axis once")
        elements = self._elements(self._dtype(name), count, count)
        return lay_out(elements, shape, order, gaps=gaps and bool(shape))

    def _dtype(self, name: Node) -> np.dtype[Any]:
        if text(name) not in DTYPES:
            raise MalformedError("an element type that is not in the table")
        return DTYPES[name]

    def _shape(self, node: Node) -> int:
        """Return how many elements an array of this shape has."""
        if not isinstance(node, list) or len(node) > MOST_AXES:
            raise MalformedError(f"a shape is a list of at most {MOST_AXES} sizes")
        most = self._limits.frame_bytes
        count, extent = 1, 1
        for size in node:
            count *= whole(size, 0, most)
            extent *= size or 1
        if extent > most:
            raise MalformedError("a shape with more elements than a message can hold")
        return count

    def _elements(self, dtype: np.dtype[Any], count: int, shape: int | list[int]) -> Array:
        """Return the next so many elements in this shape, as an array that owns them."""
        size = count * dtype.itemsize
        if size > len(self._data) - self._used:
            raise MalformedError("an array is longer than the bytes that came with it")
        raw = self._data[self._used : self._used + size]
        self._used += size
        if dtype.kind == "b":  # a byte other than 0 and 1 would make a boolean that is neither
            return np.asarray(np.frombuffer(raw, np.uint8).reshape(shape) != 0)
        return np.frombuffer(raw, dtype).reshape(shape).copy()

    def _texts(self, node: list[Node], _depth: int) -> object:
        width, shape, items = self._fields(node, 3)
        if not isinstance(items, list) or len(items) != self._shape(shape):
            raise MalformedError("an array of text has another number of texts than its shape says")
        most = self._limits.frame_bytes // (4 * max(1, len(items)))
        dtype = np.dtype(f"U{whole(width, 0, most)}")
        return np.array([text(item) for item in items], dtype).reshape(shape)

    def _generator(self, node: list[Node], _depth: int) -> object:
        state, increment, has, word = self._fields(node, 4)
        source = np.random.PCG64(0)
        words = [self._hex(item, _STATE_DIGITS - 1) for item in (state, increment)]
        if min(words) < 0:
            raise MalformedError("the state of a random generator is negative")
        source.state = {
            "bit_generator": "PCG64",
            "state": {"state": words[0], "inc": words[1]},
            "has_uint32": whole(has, 0, 1),
            "uinteger": whole(word, 0, 2**32 - 1),
        }
        return np.random.Generator(source)


_MAKERS: dict[str, Callable[[Decoder, list[Node], int], object]] = {
    "i": Decoder._long_int,
    "c": Decoder._complex,
    "l": Decoder._list,
    "t": Decoder._tuple,
    "d": Decoder._dict,
    "s": Decoder._scalar,
    "a": Decoder._array,
    "u": Decoder._texts,
    "g": Decoder._generator,
}
