"""The trusted end of all that a test does with the student's objects.

In: what is asked of a stand-in. Out: the value, or the exception that the student's code raised; output is printed,
arguments that were changed are changed here too. What met a limit ends the grade cell (`signals`).
"""

import functools
import sys
import time
import types
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn

import numpy as np

from autograder.errors import MarkerError
from autograder.marking.plain.asked import hidden, is_object
from autograder.marking.plain.errors import Errors, quiet
from autograder.marking.plain.files import Files
from autograder.marking.plain.loans import Loans
from autograder.marking.plain.objects import Object, stand_in
from autograder.marking.plain.signals import OutOfReach, StudentFault, Undecided
from autograder.marking.plain.updates import update
from autograder.sandbox import Handle, Named, Reply, StandIn, Workbench
from autograder.sandbox.inner.shared import Shared

MOST_STEPS = 200_000
"""Requests of one grade cell; a test that loops over an endless generator meets it."""

FUNCTIONS = (
    types.FunctionType, types.BuiltinFunctionType, types.MethodType, functools.partial, type, np.ufunc,
)  # fmt: skip


class Room:
    """What the stand-ins of one submission ask; `bench` is set as soon as the room is open."""

    bench: Workbench
    files: Files

    def __init__(self) -> None:
        self.errors = Errors()
        self.loans = Loans()
        self.kin: Callable[[str], type | None] = lambda name: None
        """The teacher's own class of a name that a read-only cell defines."""
        self.classes: frozenset[str] = frozenset()
        """The classes that the teacher's notebook asks the student to define."""
        self.teachers: dict[str, type] = {}
        """The classes that the teacher's read-only cells define, by name."""
        self.shared = Shared(self.teachers.get, inside=False)
        self.open = True
        """Whether the student's things may be asked for now."""
        self.testing = False
        """Whether a cell of the teacher's runs right now, and not something that it asked of the room."""
        self._mirrored: set[str] = set()
        self.begin()

    def begin(self) -> None:
        """Begin a grade cell: nothing is wrong with it yet."""
        self.fault = ""
        self.doubt = self.reserved = ""
        self.assertion: AssertionError | None = None
        self.seconds = 0.0
        self.steps = 0
        self.loans.forget()

    def stand(self, handle: Handle) -> object:
        """What a test sees of an object in the room."""
        if handle.facts.lineage:
            return self.errors.class_of(handle.facts.lineage)
        return stand_in(self, handle)

    def value(self, name: str) -> Reply:
        """What one of the student's names stands for."""
        reply: Reply = self._timed(lambda: self.bench.value(name))
        return reply

    def mirror(self, name: str, *value: Any) -> None:
        """Give one of the student's names another value until the cell ends, or delete it."""
        try:
            self.bench.mirror(name, *self._arguments(value))
        except MarkerError:  # a thing of the test's own that can't be sent is nothing that the student's code knows
            return
        self._mirrored.add(name)

    def exists(self, name: str) -> bool:
        """Whether the student has something of this name, or had when the grade cell began."""
        return name in self._mirrored or bool(self._timed(lambda: self.bench.function(name).exists))

    def restore(self) -> set[str]:
        """Undo what was mirrored; return which names it was."""
        names, self._mirrored = self._mirrored, set()
        if names:
            self.bench.restore()
        return names

    def act(self, act: str, owner: Object, *args: Any) -> Any:
        """Do something to an object; the exception of a loop's end passes, because `next` is asked for it."""
        reply = self._ask(lambda: self.bench.act(act, handle_of(owner), *args))
        return self._settle(reply, args, {}, skip=1, ends=act == "next")

    def apply(self, act: str, *args: Any) -> Any:
        """Do something with several objects."""
        return self._settle(self._ask(lambda: self.bench.apply(act, *args)), args, {}, skip=0)

    def call(self, owner: Object, args: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
        """Call an object of the room."""
        sent, extra = self._arguments(args), dict(zip(keywords, self._arguments(tuple(keywords.values())), strict=True))
        reply = self._ask(lambda: self.bench.call(handle_of(owner), *sent, **extra))
        value = self._settle(reply, args, keywords, skip=0)
        if is_object(value) and value is reply.value and self._is_asked_class(owner):
            object.__setattr__(value, "made", True)
        return value

    def _is_asked_class(self, owner: Object) -> bool:
        path = hidden(owner, "path")
        return len(path) == 1 and path[0] in self.classes

    def method(self, owner: Object, name: str, args: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
        """Call a method of an object."""
        sent, extra = self._arguments(args), dict(zip(keywords, self._arguments(tuple(keywords.values())), strict=True))
        reply = self._ask(lambda: self.bench.method(handle_of(owner), name, sent, extra))
        return self._settle(reply, args, keywords, skip=2)

    def reserve(self, why: str) -> None:
        """Let the grade cell not pass: it may still fail."""
        self.reserved = self.reserved or why

    def know(self, classes: Mapping[str, type]) -> None:
        """Let objects of these classes of the teacher's cross."""
        self.teachers.update(classes)
        self.shared.classes = tuple(self.teachers)
        self.errors.know(self.teachers)

    def undecided(self, why: str) -> NoReturn:
        """End the grade cell: the marker can't tell."""
        self.doubt = self.doubt or why
        raise Undecided(why)

    def _ask(self, request: Callable[[], Reply]) -> Reply:
        self.loans.return_changed(self._timed)
        self._timed(self.files.hand_over)
        reply: Reply = self._timed(request)
        self._timed(self.files.fetch)
        return reply

    def _timed(self, request: Callable[[], Any]) -> Any:
        if not self.open:
            raise OutOfReach
        self.steps += 1
        if self.steps > MOST_STEPS:
            self.fault = self.fault or "never came to an end: the test gave up asking it for more"
            raise StudentFault(self.fault)
        start, self.testing = time.monotonic(), False
        try:
            return request()
        except MarkerError as error:
            self.undecided(f"{error}; tag the cell autograder-in-process if the test needs it")
        finally:
            self.seconds += time.monotonic() - start
            self.testing = True

    def _settle(
        self, reply: Reply, args: Sequence[Any], keywords: Mapping[str, Any], *, skip: int, ends: bool = False
    ) -> Any:
        """The value of a reply, after everything else that it says has been done."""
        if reply.printed:
            sys.stdout.write(reply.printed)
        if reply.fault:
            self.fault = self.fault or reply.fault
            raise StudentFault(reply.fault)
        for given, after in zip(args, reply.arguments[skip:], strict=False):
            update(given, after)
        for name in keywords.keys() & reply.keywords.keys():
            update(keywords[name], reply.keywords[name])
        if reply.raised:
            error = self.errors.raised_by(reply)
            raise error if ends and type(error) is StopIteration else quiet(error)
        return reply.value if reply.same is None or reply.same < skip else args[reply.same - skip]

    def _arguments(self, args: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(self._callable(value) if callable(value) else value for value in args)

    def _callable(self, value: Any) -> Any:
        """A function as the room may call it back: an assertion that fails in it counts, whoever swallows it."""
        if isinstance(value, type) and self.teachers.get(value.__name__) is value:
            return Named(value.__name__)
        if self.shared.crosses(value):
            return value
        if issubclass(type(value), StandIn) or (isinstance(value, type) and value.__module__ in ("builtins", "numpy")):
            return value
        if not isinstance(value, FUNCTIONS):
            self.undecided(f"a {type(value).__name__} of the test's own can't be given to the student's code")
        return self._watched(value)

    def _watched(self, function: Callable[..., Any]) -> Callable[..., Any]:
        known = _watched_by.get(id(function))
        if known is not None and known[0] is function:
            return known[1]

        @functools.wraps(function, updated=())
        def watched(*args: Any, **keywords: Any) -> Any:
            try:
                return function(*args, **keywords)
            except AssertionError as error:
                self.assertion = self.assertion or error
                raise

        _watched_by[id(function)] = (function, watched)
        return watched


_watched_by: dict[int, tuple[Callable[..., Any], Callable[..., Any]]] = {}
"""The same function is the same call-back, so that the room sees that it is."""


def handle_of(owner: Any) -> Handle:
    """The handle behind a stand-in."""
    handle: Handle = object.__getattribute__(owner, "handle")
    return handle
