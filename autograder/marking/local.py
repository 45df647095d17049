"""Run one of our own programs in this process, behind the same face as a student's function in the locked room.

For programs that are trusted: the truth, the misconceptions, and a teacher's function in the teacher's own kernel.
A figure comes back as it does from the room, as a description, and a figure that the call opened is closed.
"""

import copy
import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from typing import Any

import numpy as np

from autograder.model import Value
from autograder.sandbox.inner.problems import message_of, nearest_builtin

SCALARS = (int, float, bool, str)


@dataclass(frozen=True, slots=True)
class LocalReply:
    """What one call did; the fields are those of `autograder.model.Reply`."""

    value: Value = None
    raised: str | None = None
    message: str = ""
    fault: str | None = None
    arguments: tuple[Value, ...] = ()
    shares: tuple[bool, ...] = ()
    printed: str = ""


@dataclass(frozen=True, slots=True)
class LocalFigure:
    """A figure that a trusted program returned, described as the room describes a student's."""

    description: Mapping[str, Value]
    type_name: str = "Figure"


@dataclass(frozen=True, slots=True)
class LocalFunction:
    """A trusted program as a function under test; it works on copies of its arguments, like the room."""

    program: Callable[..., Value]

    @property
    def parameters(self) -> tuple[str, ...] | None:
        """The names of the program's parameters, where they can be known."""
        try:
            return tuple(inspect.signature(self.program).parameters)
        except (TypeError, ValueError):
            return None

    def __call__(self, *args: Value, **kwargs: Value) -> LocalReply:
        """Call the program once on copies of the arguments; whatever it does is in the reply."""
        copies = tuple(copied(argument) for argument in args)
        printed = StringIO()
        try:
            with np.errstate(all="ignore"), redirect_stdout(printed), figures_closed():
                value = as_from_room(self.program(*copies, **kwargs))
        except Exception as error:  # whatever a wrong program raises is its answer
            return LocalReply(raised=nearest_builtin(error), message=message_of(error), arguments=copies)
        shares = tuple(shares_memory(value, argument) for argument in copies)
        return LocalReply(value=value, arguments=copies, shares=shares, printed=printed.getvalue())


def copied(argument: Value) -> Value:
    """A copy with the same memory layout, so that a view arrives as a view; functions pass as they are."""
    if isinstance(argument, np.ndarray) and argument.ndim and not argument.flags.c_contiguous:
        wide = np.repeat(argument, 2, axis=-1)
        return wide[..., ::2]
    if type(argument) is np.ndarray and argument.dtype.kind in "biufc":
        return argument.copy(order="K")  # what deepcopy does, at once
    if type(argument) is np.random.Generator and type(argument.bit_generator) is np.random.PCG64:
        return twin(argument)
    return argument if type(argument) in SCALARS or callable(argument) else copy.deepcopy(argument)


def twin(generator: np.random.Generator) -> np.random.Generator:
    """A generator in the same state; deepcopy would take ten times as long."""
    source = np.random.PCG64(0)
    state: Any = generator.bit_generator.state
    source.state = state
    return np.random.Generator(source)


def shares_memory(value: Value, argument: Value) -> bool:
    """Whether the result is, or looks into, the argument's own array."""
    return isinstance(value, np.ndarray) and isinstance(argument, np.ndarray) and np.shares_memory(value, argument)


def as_from_room(value: Value) -> Value:
    """A figure as its description; everything else as it is. Matplotlib is looked at only where it is in use."""
    if "matplotlib.figure" not in sys.modules:
        return value
    from matplotlib.figure import Figure

    from autograder.sandbox.inner.figures import describe

    return LocalFigure(describe(value)) if isinstance(value, Figure) else value


@contextmanager
def figures_closed() -> Iterator[None]:
    """Close the figures that pyplot opens inside, so that none pile up in this process."""
    before = open_figures()
    try:
        yield
    finally:
        for number in open_figures() - before:
            sys.modules["matplotlib.pyplot"].close(number)


def open_figures() -> frozenset[int]:
    """The numbers of the figures that pyplot keeps open."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    return frozenset(pyplot.get_fignums()) if pyplot else frozenset()
