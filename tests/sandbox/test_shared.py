"""Objects on both sides of the wall: what crosses, what does not, and that rubbish makes nothing of the teacher's."""

# ruff: noqa: E501 - rows of data

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np
import pytest

from autograder.sandbox import Limits
from autograder.sandbox.inner.attributes import is_plain_class, judges
from autograder.sandbox.inner.decoder import decode
from autograder.sandbox.inner.encoder import encode
from autograder.sandbox.inner.rich import rich_node, rich_value
from autograder.sandbox.inner.shared import MOST, TAGS, Shared
from autograder.sandbox.inner.wire import Kind, MalformedError, pack, unpack

LIMITS = Limits(frame_bytes=1 << 20, structure_bytes=1 << 20, items=200_000)
Value = TypeVar("Value")


class Node(Generic[Value]):
    limit = 5

    def __init__(self, value: Any, next: Any = None) -> None:
        self.value, self.next = value, next

    def total(self) -> int:
        return 0

    @property
    def double(self) -> int:
        return 2


@dataclass(slots=True)
class Card:
    rank: str
    rule: Any = len


class Near:
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]


class Shape(ABC):
    @abstractmethod
    def area(self) -> float: ...


CLASSES = {kind.__name__: kind for kind in (Node, Card, Near, Shape)}


def sides() -> tuple[Shared, Shared]:
    outside, inside = Shared(CLASSES.get, inside=False), Shared(CLASSES.get, inside=True)
    outside.classes = tuple(CLASSES)
    return outside, inside


class NotSentError(Exception):
    pass


def sent(source: Shared, target: Shared, value: Any) -> Any:
    """A message with a value in it, from one side to the other."""

    def other(encoder: Any, value: object) -> Any:
        node = rich_node(encoder, value) or source.node(encoder, value)
        if node is None:
            raise NotSentError
        return node

    structure, buffers = encode({"value": value, "shared": source}, other, LIMITS, exact=True)
    return received(target, structure, b"".join(bytes(buffer) for buffer in buffers))["value"]


def received(target: Shared, structure: bytes, data: bytes = b"") -> Any:
    def special(decoder: Any, node: Any, depth: int) -> object:
        return target.value(decoder, node, depth) if node[0] in TAGS else rich_value(decoder, node, depth)

    return decode(structure, data, special, LIMITS)


def test_an_object_is_the_same_there_and_back() -> None:
    outside, inside = sides()
    ring = Node([1, {2}], None)
    ring.next = Node(np.arange(3), ring)
    twin = sent(outside, inside, ring)
    assert type(twin) is Node
    assert twin is not ring
    assert twin.value == [1, {2}]
    assert twin.next.next is twin
    assert sent(inside, outside, (twin, twin.next)) == (ring, ring.next)
    assert sent(outside, inside, ring.next) is twin.next


def test_what_changes_on_one_side_changes_on_the_other() -> None:
    outside, inside = sides()
    node = Node([1])
    items = node.value
    twin = sent(outside, inside, node)
    twin.value.append(2)
    twin.extra = Node(3)
    sent(inside, outside, None)
    assert items == [1, 2]
    assert node.value is items
    assert node.extra.value == 3
    node.extra.value = 4
    del node.next
    sent(outside, inside, None)
    assert twin.extra.value == 4
    assert not hasattr(twin, "next")


def test_nothing_is_said_twice() -> None:
    outside, inside = sides()
    twin = sent(outside, inside, Node(kept := Node("x" * 100)))
    structure, _ = encode({"shared": outside}, lambda encoder, value: outside.node(encoder, value), LIMITS, exact=True)
    assert b"xxx" not in structure
    assert twin.next is None
    assert kept.value == "x" * 100


def test_what_nobody_holds_is_forgotten_on_both_sides() -> None:
    outside, inside = sides()
    held = [Node(number) for number in range(5)]
    for number in range(5 * MOST):
        assert sent(outside, inside, Node(number)).value == number
        assert sent(inside, outside, Node(-number)).value == -number
    for node in held:
        assert sent(outside, inside, node).value == node.value
    assert len(outside._objects) <= 300
    assert len(inside._objects) <= 300


def test_too_many_are_not_sent() -> None:
    outside, inside = sides()
    held = [Node(number) for number in range(2 * MOST)]
    assert len(sent(outside, inside, held)) == 2 * MOST
    with pytest.raises(NotSentError):
        sent(outside, inside, Node(0))


def test_another_process_and_a_failed_message_begin_anew() -> None:
    outside, inside = sides()
    outside.at(1)
    node = Node(1)
    sent(outside, inside, node)
    outside.at(2)
    fresh = sides()[1]
    assert sent(outside, fresh, node).value == 1
    outside.forget()
    assert sent(outside, fresh, node).value == 1
    assert sent(fresh, outside, None) is None


def test_objects_with_a_rule_of_their_own_come_from_outside_only() -> None:
    outside, inside = sides()
    near = Near()
    twin = sent(outside, inside, near)
    assert type(twin) is Near
    assert sent(inside, outside, [twin])[0] is near
    with pytest.raises(NotSentError):
        sent(inside, outside, Near())
    inside.classes = tuple(CLASSES)  # what a worker may claim
    with pytest.raises(MalformedError):
        sent(inside, outside, Near())


def test_members_of_an_enum_are_names() -> None:
    outside, inside = Shared({"Colour": Colour}.get, inside=False), Shared({"Colour": Colour}.get, inside=True)
    outside.classes = ("Colour",)
    assert sent(outside, inside, [Colour.RED]) == [Colour.RED]
    assert sent(inside, outside, Colour.RED) is Colour.RED
    other = Enum("Colour", ["RED"])
    with pytest.raises(NotSentError):
        sent(outside, inside, other.RED)
    for structure in (
        '["q"]',
        '["q","Colour"]',
        '["q","Colour","BLUE"]',
        '["q","Node","RED"]',
        '["q",1,"RED"]',
        '["q","Colour",["l"]]',
    ):
        with pytest.raises(MalformedError):
            received(outside, structure.encode())
    with pytest.raises(NameError, match=r"Colour\.BLUE"):
        received(inside, b'["q","Colour","BLUE"]')


def test_no_attribute_takes_the_place_of_a_method() -> None:
    outside, inside = sides()
    node = Node(1)
    twin = sent(outside, inside, node)
    vars(twin).update(total=7, double=9, limit=3, __class__=5, more=8)
    sent(inside, outside, None)
    assert (node.total(), node.double, node.limit, node.more, type(node)) == (0, 2, 3, 8, Node)
    assert sent(inside, outside, Card("2", 5)).rule == 5


class Plain:
    pass


class Odd(Plain):
    def __new__(cls) -> "Odd":
        return object.__new__(cls)


class Pair(NamedTuple):
    x: int


class Colour(Enum):
    RED = 1


def test_which_classes_cross() -> None:
    assert all(map(is_plain_class, (Plain, Node, Card, Near, Shape)))
    for kind in (Odd, Pair, Colour, list, ValueError, type("Own", (list,), {}), np.ndarray, 5):
        assert not is_plain_class(kind)  # type: ignore[arg-type]
    assert [judges(kind) for kind in (Plain, Node, Card, Near)] == [False, False, False, True]
    assert judges(type("Below", (Near,), {}))


HOSTILE = [
    '["x"]', '["x",1]', '["x",1,1]', '["x",2,0]', '["x",0,0]', '["x",true,0]', '["x",1,0,["l"]]', '["x",1,"a"]', '["x",1,0,["l"],["l"],["l"]]',
    '["x",1,0,1,["l"],["l"],["l"]]', '["x",1,0,["l"],1,["l"],["l"]]', '["x",1,0,["l"],["l"],1,["l"]]', '["x",1,0,["l"],["l"],["l"],1]',
    '["x",1,-1,["l",["t",-1,"Node"]],["l"],["l"],["l"]]', '["x",1,-1,["l"],["l",["d"]],["l"],["l"]]',
    '["x",1,-1,["l",["t",-1,"object"]],["l",["d"]],["l"],["l"]]', '["x",1,-1,["l",["t",-1,"Near"]],["l",["d"]],["l"],["l"]]',
    '["x",1,-1,["l",["t",-1,"Shape"]],["l",["d"]],["l"],["l"]]', '["x",1,5,["l",["t",5,"Node"]],["l",["d"]],["l"],["l"]]',
    '["x",1,0,["l",["t",0,"Node"]],["l",["d"]],["l"],["l"]]', '["x",1,-1,["l",["t",-1,5]],["l",["d"]],["l"],["l"]]',
    '["x",1,-1,["l",["t",-1,["l"]]],["l",["d"]],["l"],["l"]]', '["x",1,-1,["l",["t","a","Node"]],["l",["d"]],["l"],["l"]]',
    '["x",1,-1,["l",["l",-1,"Node"]],["l",["d"]],["l"],["l"]]', '["x",1,-1,["l",["t",-1,"Node"]],["l",["l"]],["l"],["l"]]',
    '["x",1,-1,["l",["t",-1,"Node"]],["l",["d","value",["x",1,-2]]],["l"],["l"]]',
    '["x",1,-1,["l",["t",-1,"Node"],["t",-1,"Card"]],["l",["d"],["d"]],["l"],["l"]]', '["x",1099511627777,0]', '["x",1,1099511627777]',
    '["x",1,-1,["l",' + ",".join(f'["t",{-number},"Node"]' for number in range(1, 3 * MOST + 2)) + '],["l"],["l"],["l"]]',
    '["x",1,0,' * 40 + "1" + ',["l"],["l"],["l"]]' * 40,
]  # fmt: skip


@pytest.mark.parametrize("structure", HOSTILE, ids=lambda structure: structure[:60])
def test_rubbish_is_malformed(structure: str) -> None:
    with pytest.raises(MalformedError):
        received(sides()[0], structure.encode())


@pytest.mark.parametrize(
    "state",
    ['["d",1,2]', '["d",null,2]', '["d","total",1,"double",2,"__class__",3,"__dict__",4]', '["d","value",["f",1]]'],
)
def test_a_state_of_another_form_changes_nothing(state: str) -> None:
    outside = sides()[0]
    with suppress(MalformedError):
        node = received(outside, f'["x",1,-1,["l",["t",-1,"Node"]],["l",{state}],["l"],["l"]]'.encode())
        assert vars(node) == {}
        assert node.total() == 0
    with suppress(MalformedError):
        card = received(outside, f'["x",1,-2,["l",["t",-2,"Card"]],["l",{state}],["l"],["l"]]'.encode())
        assert not hasattr(card, "rank")


def damaged() -> Iterator[bytes]:
    """A worker's reply with each of its bits flipped, one at a time."""
    outside, inside = sides()
    twin = sent(outside, inside, Node(1))
    twin.value = [Node("a"), Card("2", {"k": 1.5})]

    def other(encoder: Any, value: object) -> Any:
        return inside.node(encoder, value)

    whole = b"".join(bytes(part) for part in pack(Kind.REPLY, 7, *encode([twin, inside], other, LIMITS, exact=True)))
    for place in range(len(whole) * 8):
        data = bytearray(whole)
        data[place // 8] ^= 1 << place % 8
        yield bytes(data)


def test_a_reply_with_every_bit_flipped() -> None:
    for data in damaged():
        outside, inside = sides()
        node = Node(1)
        sent(outside, inside, node)
        rest = memoryview(data)

        def read(count: int) -> bytes:
            nonlocal rest
            if count > len(rest):
                raise EOFError
            part, rest = bytes(rest[:count]), rest[count:]
            return part

        with suppress(MalformedError, EOFError):
            frame = unpack(read, LIMITS.structure_bytes, LIMITS.frame_bytes)
            received(outside, frame.structure, frame.data)
        assert (type(node), node.total(), node.double) == (Node, 0, 2)
