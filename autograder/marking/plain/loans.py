"""Data of the student's that a test holds by value: what the test changes in it is brought back.

`stack.items.append(3)` changes a copy here; the student's own list must have it when `stack.pop()` is called.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from autograder.sandbox import Limits
from autograder.sandbox.inner.chance import GENERATORS
from autograder.sandbox.inner.encoder import encode
from autograder.sandbox.inner.plain import UnsendableError
from autograder.sandbox.inner.rich import rich_node

_LIMITS = Limits(frame_bytes=1 << 18, structure_bytes=1 << 18, items=20_000)
_MUTABLE = (list, dict, set, np.ndarray, *GENERATORS)

Key = tuple[Any, ...]
Timed = Callable[[Callable[[], Any]], Any]


@dataclass
class Loan:
    """A value, how it looked when the room saw it last, and how it is brought back."""

    value: Any
    look: bytes
    bring_back: Callable[[Any], Any]


class Loans:
    """The loans of one grade cell."""

    def __init__(self) -> None:
        self._loans: dict[Key, Loan] = {}

    def forget(self) -> None:
        """Begin another grade cell."""
        self._loans.clear()

    def lent(self, key: Key, value: Any, bring_back: Callable[[Any], Any]) -> Any:
        """The value as it was lent before, if the room's has not changed since, else this one."""
        look = look_of(value) if type(value) in _MUTABLE else None
        if look is None:
            self._loans.pop(key, None)
            return value
        known = self._loans.get(key)
        if known is not None and known.look == look:
            return known.value
        self._loans[key] = Loan(value, look, bring_back)
        return value

    def return_changed(self, timed: Timed) -> None:
        """Bring back what the test has changed."""
        for loan in list(self._loans.values()):
            look = look_of(loan.value)
            if look is not None and look != loan.look:
                loan.look = look
                timed(partial(loan.bring_back, loan.value))


def look_of(value: Any) -> bytes | None:
    """A value as bytes that tell whether it changed; None when it is too large for that, or holds other objects."""
    try:
        structure, buffers = encode(value, _refuse, _LIMITS, exact=True)
    except (UnsendableError, TypeError):
        return None
    return b"".join([structure, *(bytes(buffer) for buffer in buffers)])


def _refuse(encoder: Any, value: object) -> Any:
    node = rich_node(encoder, value)
    if node is None:
        raise TypeError
    return node
