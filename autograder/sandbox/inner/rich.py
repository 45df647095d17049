"""Values beyond plain data that cross the wall where a whole notebook is tested, not only its functions.

Plain data has a form of its own in `plain`; these are added to it:

    ["b", array]                    bytes, as an array of uint8
    ["e", item, ...]  ["z", ...]    a set, a frozen set
    ["k", key, value, ...]          a dictionary with tuples among its keys
    ["r", start, stop, step]        a range
    ["v", kind, data]               a value of the standard library, see `library`
    ["o", name]                     one of Python's or NumPy's own classes
    ["m", name]                     an imported module
    ["p", kind, ...]                a pandas object, see `frames`
    ["y", key, pos]                 a random Generator on MT19937: 624 words and the place among them
    ["y", key, pos, has, gauss]     a RandomState, with the normal number that it has in store

Every item and key is a scalar, or a tuple of scalars; of tuples there are few enough that none of them can be
chosen to make looking one up take long.
"""

import builtins
import types
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from . import frames, library
from .decoder import Decoder, text, whole
from .encoder import Encoder
from .plain import DTYPES, INT_BITS, Node, is_key
from .wire import MalformedError

MOST_TUPLES = 1000
_LONGEST_TUPLE = 100
_LONGEST_NAME = 200
_WORDS = 624
"""Words of the state of MT19937."""

CLASSES: dict[str, type] = {
    **{name: kind for name, kind in vars(builtins).items() if isinstance(kind, type)},
    **{f"numpy.{name}": dtype.type for name, dtype in DTYPES.items()},
    "numpy.ndarray": np.ndarray,
    "NoneType": type(None),
}
"""The classes that are the same on both sides of the wall, by name."""

_NAMES = {id(kind): name for name, kind in CLASSES.items()}


@dataclass(frozen=True)
class ModuleName:
    """A module that a name stands for in the room; which module that is here, the marker decides."""

    name: str


def rich_node(encoder: Encoder, value: object) -> Node | None:
    """Return the node of a value beyond plain data, or None when it has none."""
    depth = encoder.depth + 1
    maker = _MAKERS.get(type(value))
    if maker:
        return maker(encoder, value, depth)
    if isinstance(value, type):
        return ["o", _NAMES[id(value)]] if id(value) in _NAMES else None
    found = library.taken(value)
    if found:
        return ["v", found[0], encoder.node(found[1], depth)]
    return frames.frame_node(encoder, value, depth)


def rich_value(decoder: Decoder, node: list[Node], depth: int) -> object:
    """Return the value of such a node; MalformedError when it is none."""
    maker = _VALUES.get(node[0])
    if maker is None:
        raise MalformedError("an unknown tag")
    return maker(decoder, node, depth)


def _may_be_keys(keys: Iterable[object]) -> bool:
    tuples = [key for key in keys if not is_key(key)]
    return len(tuples) <= MOST_TUPLES and all(map(_is_tuple_of_keys, tuples))


def _is_tuple_of_keys(key: object) -> bool:
    return type(key) is tuple and len(key) <= _LONGEST_TUPLE and all(map(is_key, key))


def _bytes_node(encoder: Encoder, value: bytes, depth: int) -> Node:
    return ["b", encoder.node(np.frombuffer(value, np.uint8), depth)]


def _set_node(encoder: Encoder, value: Any, depth: int) -> Node | None:
    if not _may_be_keys(value):
        return None
    tag = "e" if type(value) is set else "z"
    return [tag, *[encoder.node(item, depth) for item in _in_order(value)]]


def _in_order(items: Iterable[Any]) -> list[Any]:
    """Return a set's items in an order that depends on nothing but them."""
    return sorted(items, key=lambda item: (type(item).__name__, repr(item)))


def _dict_node(encoder: Encoder, value: dict[Any, Any], depth: int) -> Node | None:
    if not _may_be_keys(value):
        return None
    return ["k", *[encoder.node(part, depth) for pair in value.items() for part in pair]]


def _range_node(_encoder: Encoder, value: range, _depth: int) -> Node | None:
    ends = [value.start, value.stop, value.step]
    return ["r", *ends] if all(end.bit_length() <= INT_BITS for end in ends) else None


def _module_node(_encoder: Encoder, value: types.ModuleType, _depth: int) -> Node | None:
    name = vars(value).get("__name__")
    return ["m", name[:_LONGEST_NAME]] if type(name) is str else None


def _twister_node(encoder: Encoder, value: Any, depth: int) -> Node | None:
    """The node of what draws from MT19937, or None when it draws from another source."""
    legacy = type(value) is np.random.RandomState
    state: Any = value.get_state(legacy=False) if legacy else value.bit_generator.state
    if state["bit_generator"] != "MT19937":
        return None
    extra = [int(state["has_gauss"]), float(state["gauss"])] if legacy else []
    return ["y", encoder.node(state["state"]["key"], depth), int(state["state"]["pos"]), *extra]


_MAKERS: dict[type, Callable[[Encoder, Any, int], Node | None]] = {
    bytes: _bytes_node,
    bytearray: _bytes_node,
    set: _set_node,
    frozenset: _set_node,
    dict: _dict_node,
    range: _range_node,
    types.ModuleType: _module_node,
    np.random.Generator: _twister_node,
    np.random.RandomState: _twister_node,
}


def _bytes(decoder: Decoder, node: list[Node], depth: int) -> object:
    array = decoder.value(_only(node), depth + 1)
    if not isinstance(array, np.ndarray) or array.dtype != np.uint8 or array.ndim != 1:
        raise MalformedError("bytes are an array of uint8")
    return array.tobytes()


def _set(decoder: Decoder, node: list[Node], depth: int) -> object:
    items = _keys([decoder.value(item, depth + 1) for item in node[1:]])
    return set(items) if node[0] == "e" else frozenset(items)


def _dict(decoder: Decoder, node: list[Node], depth: int) -> object:
    items = [decoder.value(item, depth + 1) for item in node[1:]]
    if len(items) % 2:
        raise MalformedError("a dictionary has a key without a value")
    return dict(zip(_keys(items[::2]), items[1::2], strict=True))


def _keys(items: list[Any]) -> list[Any]:
    if not _may_be_keys(items):
        raise MalformedError("a key is neither a scalar nor a tuple of scalars")
    return items


def _range(_decoder: Decoder, node: list[Node], _depth: int) -> object:
    if len(node) != 4:
        raise MalformedError("a range is three numbers")
    ends = [whole(end, -(1 << INT_BITS), 1 << INT_BITS) for end in node[1:]]
    if not ends[2]:
        raise MalformedError("a range that stands still")
    return range(*ends)


def _library(decoder: Decoder, node: list[Node], depth: int) -> object:
    if len(node) != 3:
        raise MalformedError("a value of the library is its kind and its data")
    return library.made(node[1], decoder.value(node[2], depth + 1))


def _class(_decoder: Decoder, node: list[Node], _depth: int) -> object:
    name = text(_only(node))
    if name not in CLASSES:
        raise MalformedError("an unknown class")
    return CLASSES[name]


def _module(_decoder: Decoder, node: list[Node], _depth: int) -> object:
    name = text(_only(node))
    if len(name) > _LONGEST_NAME or not all(part.isidentifier() for part in name.split(".")):
        raise MalformedError("no name of a module")
    return ModuleName(name)


def _twister(decoder: Decoder, node: list[Node], depth: int) -> object:
    if len(node) not in (3, 5):
        raise MalformedError("a random state is its words, a place and perhaps a number in store")
    key = decoder.value(node[1], depth + 1)
    if not isinstance(key, np.ndarray) or key.dtype != np.uint32 or key.shape != (_WORDS,) or not key.any():
        raise MalformedError(f"a random state is {_WORDS} words, not all of them 0")
    state: Any = {"bit_generator": "MT19937", "state": {"key": key, "pos": whole(node[2], 0, _WORDS)}}
    source = np.random.MT19937(0)  # any other place among the words would be read from memory that is not its own
    if len(node) == 3:
        source.state = state
        return np.random.Generator(source)
    if type(node[4]) is not float:
        raise MalformedError("the number in store is a float")
    made = np.random.RandomState(source)
    made.set_state({**state, "has_gauss": whole(node[3], 0, 1), "gauss": node[4]})
    return made


def _only(node: list[Node]) -> Node:
    if len(node) != 2:
        raise MalformedError(f"'{node[0]}' takes one field")
    return node[1]


_VALUES: dict[str, Callable[[Decoder, list[Node], int], object]] = {
    "b": _bytes,
    "e": _set,
    "z": _set,
    "k": _dict,
    "r": _range,
    "v": _library,
    "o": _class,
    "m": _module,
    "p": frames.frame_value,
    "y": _twister,
}
