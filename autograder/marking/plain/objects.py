"""Stand-ins: what a test sees of an object that stays in the room.

In: a handle. Out: an object of a class made for it, which has the special methods that the student's class has and
passes everything on. Truth and comparisons are settled here and never asked of the room: an object whose every
comparison is true must not pass a test.
"""

import operator
import types
from collections.abc import Callable, Iterator
from typing import Any, NoReturn, Protocol

from autograder.marking.plain.loans import Loans
from autograder.sandbox import Handle, Method, StandIn
from autograder.sandbox.inner.facts import BASES, SPECIAL, Facts, Sort

OPEN_NAMES = frozenset(
    [
        "__name__",
        "__qualname__",
        "__doc__",
        "__module__",
        "__dict__",
        "__annotations__",
        "__defaults__",
        "__kwdefaults__",
        "__code__",
        "__wrapped__",
        "__bases__",
        "__mro__",
        "__init__",
        "__new__",
        "__array__",
        "__self__",
        "__func__",
        "__closure__",
        "__slots__",
        "__missing__",
        "__post_init__",
        "__dataclass_fields__",
        "__abstractmethods__",
        "__members__",
        "__eq__",
        "__ne__",
    ]
) | frozenset(SPECIAL)
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


class Asked(Protocol):
    """What stand-ins ask, see `room.Room`."""

    loans: Loans
    kin: Callable[[str], type | None]
    bench: Any

    def act(self, act: str, owner: Any, *args: Any) -> Any:
        """Do something to an object."""

    def apply(self, act: str, *args: Any) -> Any:
        """Do something with several objects."""

    def call(self, owner: Any, args: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
        """Call an object."""

    def method(self, owner: Any, name: str, args: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
        """Call a method."""

    def undecided(self, why: str) -> NoReturn:
        """End the grade cell."""


def hidden(owner: Any, name: str) -> Any:
    """One of a stand-in's own attributes, which tests don't see."""
    return object.__getattribute__(owner, name)


class Object(StandIn):
    """The base of every stand-in."""

    __slots__ = ("handle", "path", "room")

    def __init__(self, room: Asked, handle: Handle) -> None:
        for name, value in (("room", room), ("handle", handle), ("path", ())):
            object.__setattr__(self, name, value)

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
        if facts(self).base:
            return bool(base_of(self))
        if "__bool__" in facts(self).special:
            refuse(self, "has its own idea of being true")
        return len(self) > 0 if "__len__" in facts(self).special else True

    def __eq__(self, other: object) -> Any:
        return compared(self, other, operator.eq, same=True, different=False)

    def __ne__(self, other: object) -> Any:
        return compared(self, other, operator.ne, same=False, different=True)

    def __lt__(self, other: object) -> Any:
        return ordered(self, other, operator.lt)

    def __le__(self, other: object) -> Any:
        return ordered(self, other, operator.le)

    def __gt__(self, other: object) -> Any:
        return ordered(self, other, operator.gt)

    def __ge__(self, other: object) -> Any:
        return ordered(self, other, operator.ge)

    def __hash__(self) -> int:
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
    def handle(self) -> Handle:  # type: ignore[override]
        """The handle of the method itself."""
        found: Handle = hidden(self.kept(), "handle")
        return found

    def kept(self) -> Any:
        """The stand-in of the method itself."""
        return self.room.act("getattr_kept", self.owner, self.name)

    def __call__(self, *args: Any, **keywords: Any) -> Any:
        return self.room.method(self.owner, self.name, args, keywords)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name not in OPEN_NAMES:
            raise AttributeError(name)
        return getattr(self.kept(), name)


def facts(owner: Any) -> Facts:
    """What is known about the object."""
    found: Facts = hidden(owner, "handle").facts
    return found


def key_of(owner: Any) -> tuple[int, int]:
    """Which object of which worker it is."""
    handle = hidden(owner, "handle")
    return handle.worker, handle.number


def base_of(value: Any) -> Any:
    """The plain data that an object is at heart; any other value as it is."""
    if issubclass(type(value), Object) and facts(value).base:
        return hidden(value, "room").act("base", value)
    return value


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
    if issubclass(type(value), Object):
        object.__setattr__(value, "path", (*hidden(owner, "path"), name))
        return value
    key = ("attribute", handle.worker, handle.number, name)
    return room.loans.lent(key, value, lambda changed: room.bench.act("setattr", handle, name, changed))


def compared(one: Any, other: Any, operate: Callable[[Any, Any], Any], *, same: bool, different: bool) -> Any:
    """Equality, settled here: by the plain data at heart, or by being the very same object."""
    if facts(one).base:
        return operate(base_of(one), base_of(other))
    if issubclass(type(other), Object):
        if key_of(one) == key_of(other):
            return same
        if facts(other).base:
            return operate(one, base_of(other)) if "__eq__" in facts(one).special else different
    if "__eq__" in facts(one).special:
        refuse(one, "has its own idea of equality")
    return different


def ordered(one: Any, other: Any, operate: Callable[[Any, Any], Any]) -> Any:
    """An order, settled here; only plain data has one."""
    if facts(one).base:
        return operate(base_of(one), base_of(other))
    if f"__{operate.__name__}__" in facts(one).special:
        refuse(one, "has its own idea of order")
    return NotImplemented


def refuse(owner: Any, why: str) -> NoReturn:
    """The marker can't tell: only the student's process could."""
    hidden(owner, "room").undecided(
        f"the test uses an object of the student's that {why}; tag the cell autograder-in-process, or compare plain values"
    )


def text_of(owner: Any, act: str) -> str:
    """What `str` or `repr` gives."""
    found = hidden(owner, "room").act(act, owner)
    return found if isinstance(found, str) else ""


def stepped(owner: Any) -> Iterator[Any]:
    """The items of an object, one request each."""
    room = hidden(owner, "room")
    items = room.act("iter", owner)
    if not issubclass(type(items), Object):
        yield from items
        return
    while True:
        try:
            item = room.act("next", items)
        except StopIteration:
            return
        yield item


def iterate(owner: Any) -> Any:
    """`iter` of an object: itself if it is an iterator."""
    return owner if "__next__" in facts(owner).special else stepped(owner)


def contains(owner: Any, item: Any) -> bool:
    """`in`, settled here by looking at the items."""
    if facts(owner).base:
        return item in base_of(owner)
    if "__contains__" in facts(owner).special:
        refuse(owner, "has its own idea of what is in it")
    return any(item is one or item == one for one in stepped(owner))


def leave(owner: Any, kind: Any, error: Any, _trace: Any) -> bool:
    """The end of a `with`; no object of the student's may swallow the test's own verdict."""
    room = hidden(owner, "room")
    harmless = kind is not None and issubclass(kind, Exception) and kind.__module__ == "builtins"
    swallowed = room.act("leave", owner, kind if harmless else None, str(error) if harmless else "")
    return swallowed is True and harmless and not issubclass(kind, AssertionError)


def passed_on(act: str) -> Callable[..., Any]:
    """A special method that is asked of the room."""
    return lambda self, *args: hidden(self, "room").act(act, self, *args)


def converted(name: str) -> Callable[..., Any]:
    """A special method that makes another value of an object: of plain data at heart it is made here."""

    def convert(self: Any, *args: Any) -> Any:
        if not facts(self).base:
            return hidden(self, "room").act(name, self, *args)
        if f"__{name}__" in facts(self).special:
            refuse(self, "has its own arithmetic")
        return getattr(base_of(self), f"__{name}__")(*args)

    return convert


def operated(name: str, *, reflected: bool) -> Callable[..., Any]:
    """An operator. Only among the student's own objects is it asked of the room, and to scale one by a number.

    `f(3) - 9` would be whatever the object says, and a difference that is always nothing would pass any test.
    """
    method = f"__r{name}__" if reflected else f"__{name}__"

    def operate(self: Any, other: Any) -> Any:
        if facts(self).base:
            if method in facts(self).special:
                refuse(self, "has its own arithmetic")
            return getattr(operator, OPERATORS[name])(*ordered_pair(base_of(self), base_of(other), reflected=reflected))
        if not issubclass(type(other), Object) and name != "mul":
            refuse(self, "has its own arithmetic with plain values")
        return hidden(self, "room").apply(OPERATORS[name].rstrip("_"), *ordered_pair(self, other, reflected=reflected))

    return operate


def ordered_pair(one: Any, other: Any, *, reflected: bool) -> tuple[Any, Any]:
    """Both sides of an operator, left before right."""
    return (other, one) if reflected else (one, other)


OPERATORS = {
    name: f"{name}_" if name in ("and", "or") else name
    for name in [
        "add",
        "sub",
        "mul",
        "truediv",
        "floordiv",
        "mod",
        "pow",
        "matmul",
        "and",
        "or",
        "xor",
        "lshift",
        "rshift",
    ]
}

METHODS: dict[str, Callable[..., Any]] = {
    **{f"__{name}__": operated(name, reflected=False) for name in OPERATORS},
    **{f"__r{name}__": operated(name, reflected=True) for name in OPERATORS},
    **{f"__{name}__": converted(name) for name in ["neg", "pos", "abs", "invert", "int", "float", "index", "round"]},
    **{
        f"__{name}__": passed_on(name) for name in ["len", "next", "getitem", "setitem", "delitem", "reversed", "enter"]
    },
    "__call__": lambda self, *args, **keywords: hidden(self, "room").call(self, args, keywords),
    "__iter__": iterate,
    "__contains__": contains,
    "__exit__": leave,
}

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
