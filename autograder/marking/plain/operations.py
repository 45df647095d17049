"""The special methods of stand-ins: passed on to the student's class where no test can be fooled, else settled here.

An object that is equal to every number, or whose every difference is nothing, must not pass a test. So what a student's
class makes of a plain value counts only for an object that the test itself made (`asked.Thing`).
"""

import operator
from collections.abc import Callable, Iterator
from typing import Any

from autograder.marking.plain.asked import base_of, facts, hidden, is_made, is_object, refuse


def stepped(owner: Any) -> Iterator[Any]:
    """The items of an object, one request each."""
    room = hidden(owner, "room")
    items = room.act("iter", owner)
    if not is_object(items):
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
        if not is_object(item) and not is_made(owner):
            refuse(owner, "has its own idea of what is in it")
        return hidden(owner, "room").act("contains", owner, item) is True
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
    """An operator. It is asked of the room among the student's own objects, to scale one, and for what the test made.

    `f(3) - 9` would be whatever the object says, and a difference that is always nothing would pass any test.
    """
    method = f"__r{name}__" if reflected else f"__{name}__"

    def operate(self: Any, other: Any) -> Any:
        if facts(self).base:
            if method in facts(self).special:
                refuse(self, "has its own arithmetic")
            return getattr(operator, OPERATORS[name])(*ordered_pair(base_of(self), base_of(other), reflected=reflected))
        if not is_object(other) and name != "mul" and not is_made(self):
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
