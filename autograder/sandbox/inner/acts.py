"""What may be done to an object that stays in the room, besides calling it: a fixed table, by name.

In: the name of an act and the objects it is done to. Out: whatever Python gives for it.
"""

import asyncio
import copy
import operator
from collections.abc import Callable
from typing import Any

import numpy as np

from .facts import BASES, COMPARISONS, is_bound_method
from .objects import MethodOf


def _getattr(owner: object, name: str) -> object:
    found = getattr(owner, name)
    return MethodOf() if is_bound_method(found, owner) else found


def _method(owner: object, name: str, *args: object, **keywords: object) -> object:
    return getattr(owner, name)(*args, **keywords)


def _base(value: Any) -> object:
    """Return the plain data that an object of a student's class is at heart, read past all that its class changed."""
    if isinstance(value, np.ndarray):
        return np.array(value, subok=False)
    kind = next(kind for kind in BASES.values() if isinstance(value, kind))
    if kind in (list, tuple, set, frozenset):
        return kind(kind.__iter__(value))
    if kind is dict:
        return {key: dict.__getitem__(value, key) for key in dict.__iter__(value)}
    return _SCALARS[kind](value)


_SCALARS: dict[type, Callable[[Any], object]] = {
    str: str.__str__,
    int: int.__int__,
    float: float.__float__,
    complex: lambda value: complex(value.real, value.imag),
    bytes: lambda value: bytes(memoryview(value)),
}


def _enter(manager: Any) -> object:
    return type(manager).__enter__(manager)


def _leave(manager: Any, kind: type[BaseException] | None, message: str) -> object:
    return bool(type(manager).__exit__(manager, kind, kind(message) if kind else None, None))


def _is_instance(value: object, kind: type) -> bool:
    return bool(isinstance(value, kind))


def _is_subclass(value: type, kind: type) -> bool:
    return bool(issubclass(value, kind))


def _truth(value: object) -> bool:
    return bool(value)


def _contains(owner: Any, item: object) -> bool:
    return item in owner


def _compare(one: object, other: object) -> tuple[bool | None, ...]:
    """Return what all six comparisons give, so that nobody in here can tell which one was wanted."""
    return tuple(_yes_or_no(compare, one, other) for compare in COMPARISONS)


def _yes_or_no(compare: Callable[[Any, Any], Any], one: object, other: object) -> bool | None:
    """Return what a comparison gives, or None when that is neither yes nor no."""
    try:
        found = compare(one, other)
    except Exception:  # whoever wants this one asks for it again and sees what is raised
        return None
    return bool(found) if type(found) is bool or type(found) is np.bool_ else None


def _dir(value: object) -> list[str]:
    return [str(name) for name in dir(value)]


_OPERATORS = """
eq ne lt le gt ge
add sub mul truediv floordiv mod pow matmul and_ or_ xor lshift rshift
neg pos abs invert index getitem setitem delitem
"""

ACTS: dict[str, Callable[..., object]] = {
    **{name.rstrip("_"): getattr(operator, name) for name in _OPERATORS.split()},
    "getattr": _getattr,
    "getattr_kept": getattr,
    "setattr": setattr,
    "delattr": delattr,
    "method": _method,
    "base": _base,
    "enter": _enter,
    "leave": _leave,
    "isinstance": _is_instance,
    "issubclass": _is_subclass,
    "compare": _compare,
    "contains": _contains,
    "truth": _truth,
    "hash": hash,
    "dir": _dir,
    "finish": asyncio.run,
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "len": len,
    "iter": iter,
    "next": next,
    "reversed": reversed,
    "str": str,
    "repr": repr,
    "format": format,
    "int": int,
    "float": float,
    "round": round,
}
