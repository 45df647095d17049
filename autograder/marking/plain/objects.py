"""Stand-ins: what a test sees of an object that stays in the room.

In: a handle. Out: an object of a class made for it, which has the special methods that the student's class has and
passes everything on where no test can be fooled (`operations`, `comparing`).
"""

import operator
import types
from typing import Any, NoReturn

from autograder.marking.plain.asked import Asked, Thing, base_of, facts, hidden, is_made, is_object, key_of, refuse
from autograder.marking.plain.comparing import compared, ordered
from autograder.marking.plain.operations import METHODS
from autograder.sandbox import Handle, Method, StandIn
from autograder.sandbox.inner.facts import BASES, SPECIAL, Sort, dunders

OPEN_NAMES = frozenset(SPECIAL) | frozenset(
    dunders(
        "name qualname doc module dict annotations defaults kwdefaults code wrapped bases mro init new array self func "
        "closure slots missing post_init dataclass_fields abstractmethods members eq ne"
    )
)
"""The names with two underscores that may be asked for. NumPy and others look for more, some of which could make them
read memory that a student's process names."""

OWN_NAMES = frozenset({"__copy__", "__deepcopy__", "__reduce_ex__", "__mro_entries__"})

PYTHON_TYPES = {
    Sort.FUNCTION: types.FunctionType,
    Sort.METHOD: types.MethodType,
    Sort.GENERATOR: types.GeneratorType,
    Sort.COROUTINE: types.CoroutineType,
    Sort.CLASS: type,
    Sort.ERROR_CLASS: type,
}


class Object(Thing):
    """The base of every stand-in's class."""

    __slots__ = ()

    def __getattribute__(self, name: str) -> Any:
        if name == "__class__":
            return class_of(self)
        if name in OWN_NAMES:
            return hidden(self, name)
        if name.startswith("__") and name.endswith("__") and name not in OPEN_NAMES:
            raise AttributeError(f"a stand-in has no {name}")
        return attribute(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        hidden(self, "room").act("setattr", self, name, value)

    def __delattr__(self, name: str) -> None:
        hidden(self, "room").act("delattr", self, name)

    def __dir__(self) -> Any:
        return hidden(self, "room").act("dir", self)

    def __repr__(self) -> str:
        return text_of(self, "repr")

    def __str__(self) -> str:
        return text_of(self, "str")

    def __format__(self, form: str) -> str:
        return str(hidden(self, "room").act("format", self, form))

    def __bool__(self) -> bool:
        if "__bool__" in facts(self).special and is_made(self):
            return hidden(self, "room").act("truth", self) is True
        if facts(self).base:
            return bool(base_of(self))
        if "__bool__" in facts(self).special:
            refuse(self, "has its own idea of being true")
        return len(self) > 0 if "__len__" in facts(self).special else True

    def __eq__(self, other: object) -> Any:
        return compared(self, other, operator.eq)

    def __ne__(self, other: object) -> Any:
        return compared(self, other, operator.ne)

    def __lt__(self, other: object) -> Any:
        return ordered(self, other, operator.lt)

    def __le__(self, other: object) -> Any:
        return ordered(self, other, operator.le)

    def __gt__(self, other: object) -> Any:
        return ordered(self, other, operator.gt)

    def __ge__(self, other: object) -> Any:
        return ordered(self, other, operator.ge)

    def __hash__(self) -> int:
        if "__hash__" in facts(self).special:
            return whole(self, hidden(self, "room").act("hash", self))
        return hash(base_of(self)) if facts(self).base else hash(key_of(self))

    def __copy__(self) -> Any:
        return hidden(self, "room").act("copy", self)

    def __deepcopy__(self, _memo: Any) -> Any:
        return hidden(self, "room").act("deepcopy", self)

    def __reduce_ex__(self, _protocol: Any) -> NoReturn:
        refuse(self, "would have to be pickled")

    def __mro_entries__(self, _bases: Any) -> NoReturn:
        refuse(self, "is a class that the test makes a subclass of")

    def __instancecheck__(self, value: Any) -> bool:
        return issubclass(type(value), StandIn) and hidden(self, "room").apply("isinstance", value, self) is True

    def __subclasscheck__(self, kind: Any) -> bool:
        return issubclass(type(kind), StandIn) and hidden(self, "room").apply("issubclass", kind, self) is True


class BoundMethod(StandIn):
    """A method of an object: nothing of it is kept in the room until somebody asks for more than a call."""

    def __init__(self, room: Asked, owner: Object, name: str) -> None:
        self.room, self.owner, self.name = room, owner, name

    @property
    def handle(self) -> Handle:  # type: ignore[override]  # asked for when needed, not kept
        """The handle of the method itself."""
        found: Handle = hidden(self.kept(), "handle")
        return found

    def kept(self) -> Any:
        """The stand-in of the method itself."""
        return self.room.act("getattr_kept", self.owner, self.name)

    def __call__(self, *args: Any, **keywords: Any) -> Any:
        """Call the method."""
        return self.room.method(self.owner, self.name, args, keywords)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name not in OPEN_NAMES:
            raise AttributeError(name)
        return getattr(self.kept(), name)


def class_of(owner: Any) -> Any:
    """The class that `isinstance` and `__class__` see."""
    known = facts(owner)
    if known.sort in PYTHON_TYPES:
        return PYTHON_TYPES[known.sort]
    twin = hidden(owner, "room").kin(known.kin)
    if twin is not None:
        return twin
    if known.base:
        return BASES[known.base]
    return hidden(owner, "room").act("getattr_kept", owner, "__class__")


def attribute(owner: Any, name: str) -> Any:
    """An attribute of the object: a method is not kept, data can be changed in place."""
    room, handle = hidden(owner, "room"), hidden(owner, "handle")
    value = room.act("getattr", owner, name)
    if type(value) is Method:
        return BoundMethod(room, owner, name)
    if is_object(value):
        object.__setattr__(value, "path", (*hidden(owner, "path"), name))
        return value
    key = ("attribute", handle.worker, handle.number, name)
    return room.loans.lent(key, value, lambda changed: room.bench.act("setattr", handle, name, changed))


def text_of(owner: Any, act: str) -> str:
    """What `str` or `repr` gives."""
    found = hidden(owner, "room").act(act, owner)
    return found if isinstance(found, str) else ""


def whole(owner: Any, found: Any) -> int:
    """What `hash` gave, which Python lets be a whole number only."""
    return found if type(found) is int else refuse(owner, "has a hash that is no whole number")


_classes: dict[tuple[str, str, bool, frozenset[str]], type[Object]] = {}


def stand_in(room: Asked, handle: Handle) -> Object:
    """A stand-in for a handle."""
    key = (handle.type_name, handle.facts.base, handle.callable, handle.facts.special)
    if key not in _classes:
        own = {name for name in SPECIAL if hasattr(BASES.get(handle.facts.base, object), name)}
        special = own | handle.facts.special | ({"__call__"} if handle.callable else set())
        methods = {name: METHODS[name] for name in special if name in METHODS}
        _classes[key] = type(handle.type_name or "object", (Object,), {"__slots__": (), **methods})
    return _classes[key](room, handle)
