"""Objects of the teacher's own classes, which are on both sides of the wall at once and change together.

A read-only cell runs in the room and outside, so a class that it defines is in both places. An instance of it crosses
as a number; what it holds crosses with it whenever it is new there or has changed:

    ["q", class, member]                                      a member of an Enum, which is never anything else
    ["x", epoch, number]                                      an object that the other side knows
    ["x", epoch, number, names, states, classes, dropped]     first these: [(number, class), ...] and what each holds

In another epoch, such as that of another worker, all numbers are forgotten. The marker counts its objects up from 1,
the room its own down from -1; the marker says which of them nobody outside has any more. Number 0 is no object: it goes
with every message, so that what has changed gets across whatever the message is about. No class runs any code when an
object is made or brought up to date, and what the room says puts no attribute in the place of a method. Objects of a
class with its own `==` or order come from outside only: made in the room, they could be equal to whatever is wanted.
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from enum import Enum, EnumType
from typing import Any

from .attributes import drop, is_plain_class, judges, may_hold, put, state_of
from .decoder import Decoder, text, whole
from .encoder import Encoder, encode
from .limits import Limits
from .plain import Node, UnsendableError
from .rich import rich_node
from .wire import MalformedError

MOST = 1000
"""Half as many objects as are known on both sides; any more stay where they are."""
TAGS = TAG, MEMBER = "x", "q"
_HIGHEST = 1 << 40
_LOOK = Limits(frame_bytes=1 << 20, structure_bytes=1 << 20, items=20_000)
_SCALARS = (str, int, float, bool, type(None))
_SWEEP = 64
"""Objects at which it is worth looking which of them nobody has any more."""


class Shared:
    """One side's end of it; `find` gives the class of a name, or None when there is none to be had."""

    def __init__(self, find: Callable[[str], type | None], *, inside: bool) -> None:
        self.classes: tuple[str, ...] = ()
        """The names of the classes whose objects cross; inside, as the marker says, those whose new objects do."""
        self._find, self._inside = find, inside
        self._epoch, self._place = 0, -1
        self.forget()

    def forget(self) -> None:
        """Begin another epoch, where everything is new to the other side."""
        self._epoch += 1
        self._given = {True: 0, False: 0}
        """How many numbers were given inside and outside."""
        self._objects: dict[int, Any] = {}
        self._numbers: dict[int, int] = {}
        self._looks: dict[int, Any] = {}
        self._waiting: list[int] | None = None
        self._sweep_at = _SWEEP

    def at(self, place: int) -> None:
        """Begin another epoch if the other side is another process than before."""
        if place != self._place:
            self._place = place
            self.forget()

    @property
    def active(self) -> bool:
        """Whether there is anything to be said of shared objects."""
        return bool(self.classes or self._objects)

    def crosses(self, value: object) -> bool:
        """Whether a value is an object that can cross."""
        return self._number(value) is not None

    def node(self, encoder: Encoder, value: object) -> Node | None:
        """The node of an object of a shared class, or of this very thing; None for any other value."""
        if value is self:
            dropped = [] if self._inside else self._swept()
            return self._defining(encoder, 0, self._changed(), dropped)
        if isinstance(value, Enum) and self.classes:
            return self._member_node(value)
        number = self._number(value)
        if number is None:
            return None
        if self._waiting is not None and number not in self._looks and number not in self._waiting:
            self._waiting.append(number)  # what is being described mentions it
        if self._waiting is not None or number in self._looks:
            return [TAG, self._epoch, number]
        return self._defining(encoder, number, [number], [])

    def value(self, decoder: Decoder, node: list[Node], depth: int) -> object:
        """The object that a node speaks of, after what it says has been done."""
        if node[0] == MEMBER:
            return self._member(node)
        if len(node) not in (3, 7):
            raise MalformedError("an object of the teacher's with too few or too many parts")
        self._enter(whole(node[1], 1, _HIGHEST))
        if len(node) == 7:
            self._told(decoder, node, depth + 1)
        number = whole(node[2], -_HIGHEST, _HIGHEST)
        if number and number not in self._objects:
            raise MalformedError("an object that nobody knows")
        return self._objects[number] if number else None

    def _member_node(self, value: Enum) -> Node | None:
        name, kind = type(value).__name__, type(value)
        if self._find(name) is not kind or kind.__members__.get(value.name) is not value:
            return None  # of another class, or several members at once
        return [MEMBER, name, value.name]

    def _member(self, node: list[Node]) -> object:
        _, name, member = _checked(node, list, 3)
        kind = self._find(text(name))
        if isinstance(kind, EnumType) and text(member) in kind.__members__:
            return kind.__members__[member]
        raise self._absent(f"{name}.{member}")

    def _told(self, decoder: Decoder, node: list[Node], depth: int) -> None:
        """Do what a node says of objects."""
        names, classes, dropped = (_checked(decoder.value(node[part], depth), list) for part in (3, 5, 6))
        if self._inside:  # the marker's word
            self.classes = tuple(classes)
            self._drop(dropped)
        made = [self._made(item) for item in names]
        states = _checked(decoder.value(node[4], depth), list)
        if len(states) != len(made):
            raise MalformedError("other objects than what they hold")
        for number, state in zip(made, states, strict=True):
            self._fill(number, _checked(state, dict))

    def _enter(self, epoch: int) -> None:
        if epoch == self._epoch:
            return
        if not self._inside:
            raise MalformedError("an object of another time")
        self.forget()
        self._epoch = epoch

    def _number(self, value: object) -> int | None:
        number = self._numbers.get(id(value))
        if number is not None or not self.classes:
            return number
        name = type(value).__name__
        if name not in self.classes or self._find(name) is not type(value) or not is_plain_class(type(value)):
            return None
        if len(self._objects) >= 2 * MOST:
            return None
        self._given[self._inside] += 1
        return self._keep(self._given[self._inside] * (-1 if self._inside else 1), value)

    def _keep(self, number: int, value: object) -> int:
        self._objects[number], self._numbers[id(value)] = value, number
        return number

    def _is_fair(self, name: str) -> bool:
        """Whether what the room makes of a class may stand here as one of the teacher's objects."""
        kind = self._find(name)
        return kind is not None and not judges(kind)

    def _drop(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            if number in self._objects:
                self._numbers.pop(id(self._objects.pop(number)), None)
                self._looks.pop(number, None)

    def _swept(self) -> list[int]:
        """The objects that nobody on this side has any more; they are forgotten here, and are to be there."""
        if len(self._objects) < self._sweep_at:
            return []
        dropped: list[int] = []
        before = -1
        while before < len(dropped):  # one may have held another
            before = len(dropped)
            for number in list(self._objects):
                if _references(self._objects, number) <= _UNHELD:
                    self._drop([number])
                    dropped.append(number)
        self._sweep_at = max(_SWEEP, 2 * len(self._objects))
        return dropped

    def _defining(self, encoder: Encoder, number: int, wanted: Iterable[int], dropped: list[int]) -> Node:
        """The node that describes these objects, and those that they hold and the other side does not know."""
        depth = encoder.depth + 1
        self._waiting, names, states = list(wanted), [], ["l"]
        try:
            for one in self._waiting:  # it grows on the way
                self._looks[one] = None
                states.append(encoder.node(state_of(self._objects[one]), depth))
                names.append((one, type(self._objects[one]).__name__))
            for one, _ in names:
                self._looks[one] = self._look(one)
        finally:
            self._waiting = None
        classes = [] if self._inside else [name for name in self.classes if self._is_fair(name)]
        parts = [encoder.node(part, depth) for part in (names, classes, dropped)]
        return [TAG, self._epoch, number, parts[0], states, *parts[1:]]

    def _changed(self) -> list[int]:
        """The objects that the other side knows otherwise than they are now."""
        return [number for number, known in self._looks.items() if known is None or self._look(number) != known]

    def _look(self, number: int) -> Any:
        """What tells whether an object has changed; None when it holds too much for that."""
        state = state_of(self._objects[number])
        parts: list[tuple[str, object, object]] = []
        for name, held in state.items():
            if type(held) in _SCALARS:
                parts.append((name, type(held), held))
            elif id(held) in self._numbers:
                parts.append((name, Shared, self._numbers[id(held)]))
            else:
                return self._long_look(state)
        return parts

    def _long_look(self, state: Mapping[str, Any]) -> "Look | None":
        others: list[object] = []

        def reference(encoder: Encoder, value: object) -> Node:
            if id(value) in self._numbers:
                return ["#", self._numbers[id(value)]]
            node = rich_node(encoder, value)
            if node is None:
                others.append(value)  # kept, so that no other thing gets its id
                return ["?", id(value)]
            return node

        with suppress(UnsendableError):
            structure, buffers = encode(state, reference, _LOOK, exact=True)
            return Look(b"".join([structure, *(bytes(buffer) for buffer in buffers)]), others)
        return None

    def _made(self, item: object) -> int:
        """The number of an object that the other side describes; it is made if it is not here yet."""
        number, name = _checked(item, tuple, 2)
        if not isinstance(name, str) or not (self._inside or name in self.classes):
            raise MalformedError("an object of no class of the teacher's")
        number = whole(number, -_HIGHEST, _HIGHEST)
        if number in self._objects:
            if type(self._objects[number]).__name__ != name:
                raise MalformedError("an object that has become another")
            return number
        if number == 0 or (number > 0) is not self._inside or len(self._objects) >= 3 * MOST:
            raise MalformedError("a number that the other side does not give")
        if not self._inside and not self._is_fair(name):
            raise MalformedError("an object of a class that is made on the other side only")
        return self._keep(number, self._blank(name))

    def _blank(self, name: str) -> object:
        kind = self._find(name)
        with suppress(TypeError):  # an abstract class has no objects
            if kind is not None and is_plain_class(kind):
                return object.__new__(kind)
        raise self._absent(name)

    def _absent(self, name: str) -> Exception:
        """What to raise where there is no such thing: inside, the student gave its name to something else."""
        return (
            NameError(f"name '{name}' is not defined") if self._inside else MalformedError("a thing that is not there")
        )

    def _fill(self, number: int, state: Mapping[Any, Any]) -> None:
        """Let an object hold this and nothing else."""
        value = self._objects[number]
        before = state_of(value)
        for name in before.keys() - state.keys():
            drop(value, name)
        for name, new in state.items():
            if type(name) is str and (self._inside or name in before or may_hold(type(value), name)):
                put(value, name, new)
        self._looks[number] = self._look(number)


class Look:
    """How an object looks that holds more than numbers and text."""

    def __init__(self, data: bytes, others: list[object]) -> None:
        self._data, self._others = data, others

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Look) and self._data == other._data

    __hash__ = None  # type: ignore[assignment]  # it is only compared


def _checked(raw: Any, kind: type, length: int | None = None) -> Any:
    if not isinstance(raw, kind) or (length is not None and len(raw) != length):  # type: ignore[arg-type]  # all have one
        raise MalformedError(f"not the {kind.__name__} that it must be")
    return raw


def _references(table: Mapping[int, object], number: int) -> int:
    return sys.getrefcount(table[number])


_UNHELD = _references({1: object()}, 1)
"""The references to an object that only its table holds."""
