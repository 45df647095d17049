"""What every part of a stand-in needs: its hidden attributes, what is known about it, and whom to ask."""

from collections.abc import Callable
from typing import Any, NoReturn, Protocol

from autograder.marking.plain.loans import Loans
from autograder.sandbox import Handle, StandIn
from autograder.sandbox.inner.facts import Facts


class Asked(Protocol):
    """What stand-ins ask, see `room.Room`."""

    loans: Loans
    kin: Callable[[str], type | None]
    bench: Any
    classes: frozenset[str]

    def act(self, act: str, owner: Any, *args: Any) -> Any:
        """Do something to an object."""

    def apply(self, act: str, *args: Any) -> Any:
        """Do something with several objects."""

    def call(self, owner: Any, args: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
        """Call an object."""

    def method(self, owner: Any, name: str, args: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
        """Call a method."""

    def reserve(self, why: str) -> None:
        """Let no grade cell pass because of this."""

    def undecided(self, why: str) -> NoReturn:
        """End the grade cell."""


class Thing(StandIn):
    """A stand-in with its hidden attributes: the handle, the names it was found under, whom to ask, and `made`.

    `made` says that the test itself made the object, of a class that the teacher's notebook asks for: what its
    operators do with plain values is then believed, as a method is. What a function gave instead of a number is not.
    """

    __slots__ = ("handle", "made", "path", "room")

    def __init__(self, room: Asked, handle: Handle) -> None:
        for name, value in (("room", room), ("handle", handle), ("path", ()), ("made", False)):
            object.__setattr__(self, name, value)


def is_object(value: object) -> bool:
    """Whether a value stands for an object of the room, whatever it says of its class."""
    return issubclass(type(value), Thing)


def hidden(owner: Any, name: str) -> Any:
    """One of a stand-in's own attributes, which tests don't see."""
    return object.__getattribute__(owner, name)


def facts(owner: Any) -> Facts:
    """What is known about the object."""
    found: Facts = hidden(owner, "handle").facts
    return found


def is_made(owner: Any) -> bool:
    """Whether the test itself made the object, of a class that the teacher's notebook asks for."""
    return hidden(owner, "made") is True


def has_own(owner: Any, *names: str) -> bool:
    """Whether the object is one whose class has one of these special methods otherwise than its plain kind has it."""
    return is_object(owner) and not facts(owner).special.isdisjoint(names)


def key_of(owner: Any) -> tuple[int, int]:
    """Which object of which worker it is."""
    handle = hidden(owner, "handle")
    return handle.worker, handle.number


def base_of(value: Any) -> Any:
    """The plain data that an object is at heart; any other value as it is."""
    if is_object(value) and facts(value).base:
        return hidden(value, "room").act("base", value)
    return value


def refuse(owner: Any, why: str) -> NoReturn:
    """The marker can't tell: only the student's process could."""
    room: Asked = hidden(owner, "room")
    advice = "tag the cell autograder-in-process, or compare plain values"
    room.undecided(f"the test uses an object of the student's that {why}; {advice}")
