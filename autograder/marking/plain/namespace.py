"""The names of the teacher's cells: their own, and behind them the student's.

A dictionary for `exec`, in which a name that the teacher's cells did not bind is looked up in the room. Builtins and
modules never come from there.
"""

import builtins
from collections.abc import Collection, Mapping
from typing import Any

from autograder.marking.plain.imports import Imports
from autograder.marking.plain.objects import Object
from autograder.marking.plain.room import Room
from autograder.marking.plain.signals import StudentFault
from autograder.sandbox import StandIn
from autograder.sandbox.inner.rich import ModuleName

BUILTINS = frozenset(vars(builtins))
OWN = ("__builtins__", "__name__", "__doc__")


class Namespace(dict[str, Any]):
    """`wanted` are the names that the teacher's own notebook asks the student to define."""

    def __init__(self, room: Room, imports: Imports, wanted: Collection[str], own: Mapping[str, Any]) -> None:
        super().__init__(own)
        self._room, self._imports, self._wanted = room, imports, frozenset(wanted)
        self._from_locked: set[str] = set()
        self._deleted: set[str] = set()
        self.paths: dict[tuple[int, int], str] = {}
        """Object of the room -> the name that it was found under."""
        self.recording = False
        """Whether a read-only cell runs: what it binds, it has bound in the room too."""
        self.mirroring = False
        """Whether a grade cell runs: what it binds or deletes of the student's names, the room must see."""

    def __getitem__(self, name: str) -> Any:
        if name in self._deleted:
            raise KeyError(name)
        if dict.__contains__(self, name):
            own = dict.__getitem__(self, name)
            if name not in self._from_locked or self.recording or not is_data(own):
                return own
            return self._of_student(name, own)
        if name in BUILTINS and name not in self._wanted:
            raise KeyError(name)
        if name not in self._wanted and self._imports.knows(name):
            return self._imports.found(name)
        return self._of_student(name)

    def __contains__(self, name: object) -> bool:
        try:
            self[str(name)]
        except KeyError:
            return False
        return True

    def get(self, name: str, default: Any = None) -> Any:
        """The value of a name, or a default."""
        try:
            return self[name]
        except KeyError:
            return default

    def __setitem__(self, name: str, value: Any) -> None:
        (self._from_locked.add if self.recording else self._from_locked.discard)(name)
        self._deleted.discard(name)
        if self.mirroring and name not in OWN and not is_library(value) and self._is_students(name):
            self._room.mirror(name, value)
        super().__setitem__(name, value)

    def __delitem__(self, name: str) -> None:
        if not dict.__contains__(self, name) and name not in self:
            raise KeyError(name)
        if self.mirroring and self._is_students(name):
            self._room.mirror(name)
            self._deleted.add(name)
        dict.pop(self, name, None)

    def classes(self) -> dict[str, type]:
        """The classes that the teacher's read-only cells define."""
        bound = {name: dict.__getitem__(self, name) for name in self._from_locked if dict.__contains__(self, name)}
        return {name: value for name, value in bound.items() if is_own_class(value, name)}

    def rebound(self, names: Collection[str]) -> None:
        """The student's cells have bound these names since: data of the teacher's under them is no more."""
        for name in names:
            if dict.__contains__(self, name) and (name in self._wanted or is_data(dict.__getitem__(self, name))):
                dict.pop(self, name)

    def restore(self) -> None:
        """A grade cell has ended: the names that it bound over the student's are the student's again."""
        for name in self._room.restore():
            if dict.__contains__(self, name) and (name in self._wanted or is_data(dict.__getitem__(self, name))):
                dict.pop(self, name)
        self._deleted.clear()

    def _is_students(self, name: str) -> bool:
        return name in self._wanted or self._room.exists(name)

    def _of_student(self, name: str, *own: Any) -> Any:
        """The room's value; the teacher's own where the room has none."""
        reply = self._room.value(name)
        if reply.fault:
            self._room.fault = self._room.fault or reply.fault
            raise StudentFault(reply.fault)
        if reply.raised:
            if own:
                return own[0]
            raise KeyError(name)
        if isinstance(reply.value, ModuleName):
            return self._imports.module(name, reply.value.name)
        if issubclass(type(reply.value), Object):
            object.__setattr__(reply.value, "path", (name,))
            return reply.value
        return self._room.loans.lent(("name", name), reply.value, lambda value: self._room.mirror(name, value))


def is_library(value: Any) -> bool:
    """Whether a value is a module, or comes out of one: importing it changes nothing for the student's code."""
    module = getattr(value, "__module__", None)
    return type(value).__name__ == "module" or (callable(value) and module not in (None, "__main__"))


def is_own_class(value: Any, name: str) -> bool:
    """Whether a value is a class that one of the teacher's cells defines under this name."""
    return isinstance(value, type) and value.__module__ == "__main__" and value.__name__ == name


def is_data(value: Any) -> bool:
    """Whether a value is data that a student's cell may replace, not a part of the test."""
    if issubclass(type(value), StandIn):
        return True
    return not callable(value) and type(value).__name__ != "module"
