"""A function under test and what comes back from a call of it, wherever the function lives."""

from collections.abc import Sequence
from typing import Any, Protocol

Value = Any
"""A plain value: None, bool, int, float, str, an array, or a list, tuple or dict of them."""


class Reply(Protocol):
    """What came back from one call of a function under test."""

    @property
    def value(self) -> Value:
        """What it returned; None when it did not get that far."""

    @property
    def raised(self) -> str | None:
        """The class name of the exception that ended the call."""

    @property
    def message(self) -> str:
        """The text of that exception. It is the student's own text: compare it, never show it."""

    @property
    def fault(self) -> str | None:
        """Which limit the call met, or how it brought the process down, as the end of a sentence: `the call ...`."""

    @property
    def arguments(self) -> Sequence[Value]:
        """The arguments as they were after the call."""

    @property
    def shares(self) -> Sequence[bool]:
        """For each argument, whether the result is (or looks into) the same memory."""

    @property
    def printed(self) -> str:
        """What the call printed, cut to a limit."""


class Function(Protocol):
    """A function under test, wherever it lives: a student's in the locked room, or one of our own programs.

    A call never raises for anything the function does; only `MarkerError` may pass.
    """

    @property
    def parameters(self) -> Sequence[str] | None:
        """The names of its parameters, where they can be known."""

    def __call__(self, *args: Value, **kwargs: Value) -> Reply:
        """Call it once on copies of the arguments."""
