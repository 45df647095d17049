"""A student's function, callable from outside: arguments go in as copies, a `Reply` comes out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .replies import Named, Reply

Call = Callable[[str, tuple[Any, ...], dict[str, Any]], Reply]


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

    def __call__(self, *args: Any, **keywords: Any) -> Reply:
        """Call the student's function."""
        return self._call(self.name, args, keywords)
