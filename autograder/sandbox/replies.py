"""What comes back from the room: plain frozen data, already checked and cut to size."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .inner.facts import Facts


@dataclass(frozen=True)
class Handle:
    """An object that stays in the room: a number to name it by, and what is known about it.

    It is good for as long as the worker that made it lives; `worker` says which one that is.
    """

    number: int
    type_name: str
    """The name of its type if that is a well-known one: see `kinds`."""
    callable: bool = False
    description: Mapping[str, Any] | None = None
    """What a Matplotlib figure shows, as plain data; None for any other object."""
    worker: int = 0
    facts: Facts = field(default=Facts(), compare=False)
    """What a stand-in for it has to know; only where a whole notebook is tested."""


class StandIn:
    """What tests see in the place of a handle; given as an argument, it is the room's own object there."""

    handle: Handle


@dataclass(frozen=True)
class Method:
    """Says that an attribute is a method of the object that it was asked of."""


@dataclass(frozen=True)
class Named:
    """One of the student's names, as an argument: the room puts in what it stands for there."""

    name: str


@dataclass(frozen=True)
class CellRun:
    """What one cell of the notebook did."""

    outputs: tuple[dict[str, Any], ...] = ()
    """nbformat v4 outputs; a figure is text and its place in `metadata.room_figure` until `Session.draw` draws it."""
    error: str | None = None
    """The class name of the exception that ended the cell."""
    message: str = ""
    fault: str | None = None
    """A plain sentence when the cell met a limit or ended the process."""
    seconds: float = 0.0
    bound: tuple[str, ...] = ()
    """The names that the cell bound; only where a whole notebook is tested."""


@dataclass(frozen=True)
class Reply:
    """What one call of a student's function did."""

    value: Any = None
    raised: str | None = None
    """The nearest of Python's own exception classes, when the function raised."""
    message: str = ""
    fault: str | None = None
    """A plain sentence when the call met a limit, ended the process or sent rubbish."""
    arguments: tuple[Any, ...] = ()
    """The positional arguments as they were after the call."""
    keywords: Mapping[str, Any] = field(default_factory=dict)
    """The keyword arguments as they were after the call."""
    shares: tuple[bool, ...] = ()
    """For each positional argument, whether the result shares memory with it."""
    printed: str = ""
    """What the call wrote to the standard output, cut to size."""
    lineage: tuple[str, ...] = ()
    """The classes of the exception, the notebook's own before Python's; only where a whole notebook is tested."""
    error: Any = None
    """The exception itself, as an object that stays in the room; only where a whole notebook is tested."""
    same: int | None = None
    """Which argument, by place, the value is: the very object; only where a whole notebook is tested."""
