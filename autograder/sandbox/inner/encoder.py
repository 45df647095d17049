"""Turns a value into a message: a structure and the arrays' bytes. See `plain` for the form.

Both sides encode; the worker's values may lie about what they are, so each kind is read through its own
base class, and only `type(value) is ndarray` counts as an array.
"""

import json
from collections.abc import Callable
from typing import Any

import numpy as np

from .layout import Array, in_memory_order, layout_of
from .limits import Limits
from .plain import DTYPES, HEX_DIGITS, INT_BITS, TOO_MANY, Node, UnsendableError, is_key, pieces
from .wire import Buffer

Other = Callable[["Encoder", object], Node]
"""Makes a node of a value that isn't plain, or raises."""

_NAMES = {dtype: name for name, dtype in DTYPES.items()}
_JSON = json.JSONEncoder(separators=(",", ":"), check_circular=False)
_SMALL = 1 << 12
"""Bytes of an array that are copied at once: a view on so few costs more than they do."""


def encode(value: object, other: Other, limits: Limits, *, exact: bool = False) -> tuple[bytes, list[Buffer]]:
    """Return the structure and the buffers of a value; `exact` leaves subclasses of plain kinds to `other`."""
    encoder = Encoder(other, limits, exact=exact)
    structure = _JSON.encode(encoder.node(value))
    if len(structure) > limits.structure_bytes or pieces(structure) > limits.items:
        raise UnsendableError(TOO_MANY)
    return structure.encode("ascii"), encoder.buffers


class Encoder:
    """Makes nodes and collects the arrays' bytes on the way."""

    def __init__(self, other: Other, limits: Limits, *, exact: bool = False) -> None:
        self.buffers: list[Buffer] = []
        self._other, self._exact = other, exact
        self._limits = limits
        self.depth = 0
        """How deep the value lies that `other` is asked about."""
        self._items = 0
        self._bytes = 0

    def node(self, value: object, depth: int = 0) -> Node:
        """Return the node of one value."""
        self._items += 1
        if self._items > self._limits.items:
            raise UnsendableError(TOO_MANY)
        exact = type(value)
        if exact is str or exact is float or value is None or exact is bool:
            return value
        self.depth = depth
        if depth > self._limits.depth:
            raise UnsendableError(f"lists, tuples or dictionaries nested more than {self._limits.depth} deep")
        make = _COMMON.get(id(exact))  # by identity: a student's class may have a say in anything else
        return make(self, value, depth) if make else self._unusual(value, depth)

    def _unusual(self, value: object, depth: int) -> Node:
        if isinstance(value, np.generic) and value.dtype in _NAMES:
            self._attach(np.asarray(value))
            return ["s", _NAMES[value.dtype]]
        for kind, make in _MAKERS:
            if type(value) is kind or (not self._exact and isinstance(value, kind)):
                return make(self, value, depth)
        return self._other(self, value)

    def _text(self, value: str, _depth: int) -> Node:
        return str.__str__(value)

    def _int(self, value: int, _depth: int) -> Node:
        whole = int.__int__(value)
        if whole.bit_length() <= INT_BITS:
            return whole
        if whole.bit_length() > 4 * HEX_DIGITS:
            raise UnsendableError(f"a whole number of {whole.bit_length()} bits")
        return ["i", f"{whole:x}"]

    def _float(self, value: float, _depth: int) -> Node:
        return float.__float__(value)

    def _complex(self, value: complex, _depth: int) -> Node:
        return ["c", value.real, value.imag]

    def _list(self, value: list[object], depth: int) -> Node:
        return ["l", *[self.node(item, depth + 1) for item in list.__iter__(value)]]

    def _tuple(self, value: tuple[object, ...], depth: int) -> Node:
        return ["t", *[self.node(item, depth + 1) for item in tuple.__iter__(value)]]

    def _dict(self, value: dict[object, object], depth: int) -> Node:
        if not all(map(is_key, dict.keys(value))):
            return self._other(self, value)
        pairs: list[Node] = ["d"]
        for key, item in dict.items(value):
            pairs += [key if type(key) is str else self.node(key, depth + 1), self.node(item, depth + 1)]
        return pairs

    def _generator(self, value: np.random.Generator, _depth: int) -> Node:
        state: Any = value.bit_generator.state
        if state["bit_generator"] != "PCG64":
            return self._other(self, value)
        inner = state["state"]
        words = [f"{inner['state']:x}", f"{inner['inc']:x}"]
        return ["g", *words, int(state["has_uint32"]), int(state["uinteger"])]

    def _array(self, value: Array, _depth: int) -> Node:
        if value.dtype.kind == "U":
            texts = [self.node(str(item)) for item in value.flat]
            return ["u", value.dtype.itemsize // 4, list(value.shape), texts]
        name = _NAMES.get(value.dtype)
        if name is None:
            return self._other(self, value)
        if value.flags.c_contiguous:
            self._attach(value)
            return ["a", name, list(value.shape)]
        order, gaps = layout_of(value)
        self._attach(in_memory_order(value, order))
        plain = order == sorted(order) and not gaps
        return ["a", name, list(value.shape), *([] if plain else [order, gaps])]

    def _attach(self, array: Array) -> None:
        self._bytes += array.nbytes
        if self._bytes > self._limits.frame_bytes:
            raise UnsendableError(f"more than {self._limits.frame_bytes >> 20} MB of data")
        if 0 < array.nbytes <= _SMALL:
            self.buffers.append(array.tobytes())
        elif array.nbytes:
            self.buffers.append(array.reshape(-1).view(np.uint8).data)


_COMMON: dict[int, Callable[[Encoder, Any, int], Node]] = {
    id(np.ndarray): Encoder._array,
    id(dict): Encoder._dict,
    id(list): Encoder._list,
    id(tuple): Encoder._tuple,
    id(int): Encoder._int,
}
_MAKERS: tuple[tuple[type, Callable[[Encoder, Any, int], Node]], ...] = (
    (str, Encoder._text),
    (int, Encoder._int),
    (float, Encoder._float),
    (complex, Encoder._complex),
    (list, Encoder._list),
    (tuple, Encoder._tuple),
    (dict, Encoder._dict),
    (np.random.Generator, Encoder._generator),
)
