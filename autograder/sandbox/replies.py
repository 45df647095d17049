"""What comes back from the room: plain frozen data, already checked and cut to size."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


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
