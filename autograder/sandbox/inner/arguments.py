"""What a call did to its arguments: most calls leave them as they were, and then they needn't travel back.

In: the arguments before a call, and again after it with the value that it returned. Out: the part of the reply that
speaks of them; what it leaves out is as it was, and shares no memory with the value.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
Look = tuple[type, Any] | None
"""An argument's type and all there is to it; None for what can't be looked at cheaply and surely."""

_DEEP = 4
_SHARING_WORK = 10_000


def looks(arguments: Iterable[object]) -> list[Look]:
    """Return what the arguments are before a call."""
    return [_look(argument) for argument in arguments]


def fate(before: Sequence[Look], arguments: Sequence[object], value: object) -> dict[str, Any]:
    """Return the part of a reply that says what became of the arguments."""
    kept = [_is_still(argument, look) for argument, look in zip(arguments, before, strict=True)]
    reply: dict[str, Any] = {"unchanged": True}
    if not all(kept):
        after = tuple(None if same else now for same, now in zip(kept, arguments, strict=True))
        reply = {"arguments": after, "unchanged": [place for place, same in enumerate(kept) if same]}
    shares = _shares(value, arguments)
    return {**reply, "shares": shares} if any(shares) else reply


def _look(value: object, depth: int = 0) -> Look:
    kind = type(value)
    if kind is np.ndarray:
        array: Array = value  # type: ignore[assignment]  # its type is known to be this one
        whole = array.flags.c_contiguous and not array.dtype.hasobject
        return (kind, (array.shape, array.dtype, array.tobytes())) if whole else None
    if kind in _SCALARS:
        return kind, value
    if depth == _DEEP or kind not in _NESTS:
        return None
    parts = [_look(part, depth + 1) for part in _parts(value)]
    return None if None in parts else (kind, parts)


def _is_still(value: object, look: Look) -> bool:
    """Say whether a value is what it was, to the last bit; it stops at the first difference."""
    if look is None or type(value) is not look[0]:
        return False
    kind, content = look
    if kind is np.ndarray:
        array: Array = value  # type: ignore[assignment]  # its type is known to be this one
        same = array.shape == content[0] and array.dtype == content[1] and array.flags.c_contiguous
        return same and array.tobytes() == content[2]
    if kind is float:  # 0.0 is not -0.0, and nan is itself
        return value is content or repr(value) == repr(content)
    if kind in _SCALARS:
        return bool(value == content)
    if len(value) * (2 if kind is dict else 1) != len(content):  # type: ignore[arg-type]  # a list, tuple or dictionary
        return False
    return all(_is_still(part, look) for part, look in zip(_parts(value), content, strict=True))


def _parts(value: Any) -> Iterable[object]:
    if type(value) is dict:
        return [part for pair in value.items() for part in pair]
    return list(value)


def _shares(value: object, arguments: Sequence[object]) -> list[bool]:
    """Return for each argument whether the value looks into the memory of one of its arrays."""
    returned = list(_arrays(value))
    return [bool(returned) and type(argument) not in _SCALARS and _share(returned, argument) for argument in arguments]


def _share(returned: Sequence[Array], argument: object) -> bool:
    return any([_overlap(one, other) for other in _arrays(argument) for one in returned])


def _overlap(one: Array, other: Array) -> bool:
    try:
        return bool(np.shares_memory(one, other, max_work=_SHARING_WORK))  # type: ignore[arg-type]  # NumPy takes any number
    except (np.exceptions.TooHardError, RuntimeError):
        return bool(np.may_share_memory(one, other))


def _arrays(value: object, depth: int = 0) -> Iterator[Array]:
    if isinstance(value, np.ndarray):
        yield value
    elif isinstance(value, list | tuple | dict) and depth < _DEEP:
        items: Iterable[object] = value.values() if isinstance(value, dict) else value
        for item in items:
            yield from _arrays(item, depth + 1)


_SCALARS = (float, int, bool, str, type(None))
_NESTS = (list, tuple, dict)
