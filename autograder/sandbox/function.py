"""A student's function, callable from outside: arguments go in as copies, a `Reply` comes out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from .replies import Named, Reply
from .series import Series

Call = Callable[[str, tuple[Any, ...], dict[str, Any]], Reply]


@dataclass(frozen=True, slots=True)
class Heard:
    """A reply to one call of a series as it came, and how to read it: `read(args)` of the call."""

    structure: bytes | bytearray
    data: bytes | bytearray
    read: Callable[[Sequence[Any]], Reply]


def none(_series: Series) -> None:
    """Say that the calls of a series have to be made one by one."""


@dataclass(frozen=True)
class RoomFunction(Named):
    """Stands for one of the student's names; given as an argument, it is the student's own object there."""

    exists: bool
    callable: bool
    type_name: str
    parameters: tuple[str, ...] | None
    """The names of its parameters, when they can be known."""
    _call: Call = field(repr=False, compare=False)
    fault: str | None = None
    """A plain sentence when it could not be looked at, because no code of the notebook runs any more."""
    replies: Callable[[Series], tuple[Heard, ...] | None] = field(default=none, repr=False, compare=False)
    """Makes the calls of a series at once, where that can be done; see `Session.replies`."""

    def __call__(self, *args: Any, **keywords: Any) -> Reply:
        """Call the student's function."""
        return self._call(self.name, args, keywords)
