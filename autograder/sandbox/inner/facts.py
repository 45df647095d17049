"""What a whole notebook's tests need to know of an object that stays in the room, so that a stand-in can act like it.

In: any object. Out: a tuple of plain data: what kind of thing it is, which special methods its class has, which plain
data it is at heart (a student's `class Stack(list)`), which class of the notebook it belongs to, and, for an exception
class, from which classes it comes. All of it is the room's word: it shapes the stand-in and decides no mark.
"""

import operator
import types
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from .problems import nearest_builtin_class
from .wire import MalformedError

NAME = 100
_MOST_CLASSES = 10


class Sort(StrEnum):
    """What kind of thing an object is."""

    OBJECT = "object"
    CLASS = "class"
    ERROR_CLASS = "error class"
    FUNCTION = "function"
    METHOD = "method"
    GENERATOR = "generator"
    COROUTINE = "coroutine"


def dunders(names: str) -> tuple[str, ...]:
    """Return names with two underscores on both sides."""
    return tuple(f"__{name}__" for name in names.split())


SPECIAL = dunders(
    "call len iter next getitem setitem delitem contains reversed enter exit eq lt le gt ge bool hash "
    "add radd sub rsub mul rmul truediv rtruediv floordiv rfloordiv mod rmod pow rpow matmul rmatmul "
    "and rand or ror xor rxor lshift rlshift rshift rrshift "
    "neg pos abs invert int float index round str repr format"
)
"""The special methods that a stand-in has if the object's class has its own."""

COMPARISONS = (operator.eq, operator.ne, operator.lt, operator.le, operator.gt, operator.ge)
"""The comparisons of two objects, in the order in which the act `compare` tells what they give."""

BASES: dict[str, type] = {
    kind.__name__: kind for kind in (list, tuple, dict, set, frozenset, str, int, float, complex, bytes, np.ndarray)
}
"""The plain data that an object of a class of the student's may be at heart."""


@dataclass(frozen=True)
class Facts:
    """What is said about an object."""

    sort: Sort = Sort.OBJECT
    special: frozenset[str] = frozenset()
    """The special methods that its class has otherwise than `object`, or than its plain kind, has them."""
    base: str = ""
    """The name of the plain kind in BASES that it is at heart; empty when it is none."""
    kin: str = ""
    """The notebook's name for its class, or for the nearest one above it that the notebook made."""
    lineage: tuple[str, ...] = ()
    """For an exception class: its name and those above it, the last of them Python's own."""


def facts_of(value: object, names: Mapping[int, str]) -> tuple[object, ...]:
    """Return the facts as plain data; `names` are the notebook's names for classes, by their id."""
    kind = type(value)
    kin = next((names[id(cls)] for cls in kind.__mro__ if id(cls) in names), "")
    base = next((name for name, cls in BASES.items() if issubclass(kind, cls)), "")
    plain = BASES.get(base, object)
    special = tuple(name for name in SPECIAL if getattr(kind, name, None) is not getattr(plain, name, None))
    return str(_sort(value)), special, base, kin[:NAME], lineage_of(value) if isinstance(value, type) else ()


def lineage_of(kind: type) -> tuple[str, ...]:
    """Return the names of an exception class and those above it, down to Python's own; empty for any other class."""
    if not issubclass(kind, BaseException):
        return ()
    nearest = nearest_builtin_class(kind)
    own = [cls.__name__[:NAME] for cls in kind.__mro__[: kind.__mro__.index(nearest)]]
    return (*own[:_MOST_CLASSES], nearest.__name__)


def checked_facts(raw: Any) -> Facts:
    """Return facts that have the form of facts; MalformedError when they don't."""
    if not isinstance(raw, tuple) or len(raw) != 5:
        raise MalformedError("facts are five")
    sort, special, base, kin, lineage = raw
    if sort not in Sort.__members__.values() or not isinstance(sort, str):
        raise MalformedError("an unknown sort of object")
    if not isinstance(special, tuple) or not all(isinstance(name, str) and name in SPECIAL for name in special):
        raise MalformedError("an unknown special method")
    if not isinstance(base, str) or base not in ("", *BASES) or not isinstance(kin, str) or len(kin) > NAME:
        raise MalformedError("no name of a class")
    return Facts(Sort(sort), frozenset(special), base, kin, checked_lineage(lineage))


def checked_lineage(raw: Any) -> tuple[str, ...]:
    """Return the names of an exception's classes; MalformedError when they are none."""
    if not isinstance(raw, tuple) or len(raw) > _MOST_CLASSES + 1:
        raise MalformedError("too many classes of an exception")
    if not all(isinstance(name, str) and name.isidentifier() and len(name) <= NAME for name in raw):
        raise MalformedError("no name of an exception's class")
    return raw


def _sort(value: object) -> Sort:
    if isinstance(value, type):
        return Sort.ERROR_CLASS if issubclass(value, BaseException) else Sort.CLASS
    for sort, kinds in _SORTS.items():
        if isinstance(value, kinds):
            return sort
    return Sort.OBJECT


_SORTS: dict[Sort, tuple[type, ...]] = {
    Sort.FUNCTION: (types.FunctionType, types.BuiltinFunctionType, np.ufunc),
    Sort.METHOD: (types.MethodType,),
    Sort.GENERATOR: (types.GeneratorType,),
    Sort.COROUTINE: (types.CoroutineType,),
}


def is_bound_method(found: object, owner: object) -> bool:
    """Say whether an attribute is a method of its owner: it need not be kept, the owner and its name are enough."""
    return isinstance(found, types.MethodType | types.BuiltinMethodType) and found.__self__ is owner
