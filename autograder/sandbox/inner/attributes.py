"""What an object of a plain class holds, read and written past all that its class may do about it."""

from contextlib import suppress
from typing import Any, Generic

import numpy as np

_MADE_BY_CLASS = 1 << 9
"""The flag of a type that a `class` statement made (Py_TPFLAGS_HEAPTYPE)."""
_MISSING = object()
_JUDGING = tuple(f"__{name}__" for name in ("eq", "ne", "lt", "le", "gt", "ge", "contains", "bool"))


class _WithSlot:
    __slots__ = ("place",)


_SLOT = type(vars(_WithSlot)["place"])


def is_plain_class(kind: type) -> bool:
    """Say whether objects of a class are nothing but their attributes."""
    if not isinstance(kind, type) or any("__new__" in vars(one) for one in kind.__mro__[:-1]):
        return False
    return all(one in (object, Generic) or one.__flags__ & _MADE_BY_CLASS for one in kind.__mro__)


def judges(kind: type) -> bool:
    """Say whether a class has a rule of its own for being equal, or before, or in something.

    An object of such a class, filled as a student likes, could be equal to any number. What a dataclass makes compares
    objects of the same class only.
    """
    found = [vars(one)[name] for one in kind.__mro__[:-1] for name in _JUDGING if name in vars(one)]
    return any(getattr(getattr(rule, "__code__", None), "co_filename", "") != "<string>" for rule in found if rule)


def state_of(value: object) -> dict[str, Any]:
    """Return what an object holds: its attributes by name."""
    own = dict(object.__getattribute__(value, "__dict__")) if type(value).__dictoffset__ else {}
    for name in _slots(type(value)):
        with suppress(AttributeError):
            own[name] = object.__getattribute__(value, name)
    return own


def may_hold(kind: type, name: str) -> bool:
    """Say whether an object may have an attribute of this name: none takes the place of something its class does."""
    found = next((vars(one)[name] for one in kind.__mro__ if name in vars(one)), _MISSING)
    if type(found) is _SLOT:
        return True
    declared = any(name in vars(one).get("__annotations__", ()) for one in kind.__mro__)
    does = callable(found) or hasattr(type(found), "__get__")
    return kind.__dictoffset__ != 0 and (declared or not does)


def put(value: object, name: str, new: object) -> None:
    """Let an object hold something; what it held is changed in place, so that whoever else has it sees it."""
    own = state_of(value)
    if name in own and _changed_in_place(own[name], new):
        return
    if name in _slots(type(value)):
        object.__setattr__(value, name, new)
    else:
        object.__getattribute__(value, "__dict__")[name] = new


def drop(value: object, name: str) -> None:
    """Let an object no longer hold something."""
    if name in _slots(type(value)):
        object.__delattr__(value, name)
    else:
        object.__getattribute__(value, "__dict__").pop(name, None)


def _slots(kind: type) -> list[str]:
    """Return the names of the attributes that have a place of their own in objects of a class."""
    if all("__slots__" not in vars(one) for one in kind.__mro__):
        return []
    return [name for one in kind.__mro__ for name, found in vars(one).items() if type(found) is _SLOT]


def _changed_in_place(old: Any, new: Any) -> bool:
    if type(old) is not type(new):
        return False
    if type(old) is list:
        old[:] = new
    elif type(old) is dict or type(old) is set:
        old.clear()
        old.update(new)
    elif type(old) is np.ndarray and (old.shape, old.dtype) == (new.shape, new.dtype) and old.flags.writeable:
        np.copyto(old, new)
    else:
        return False
    return True
