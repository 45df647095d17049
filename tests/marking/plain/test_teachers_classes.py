"""Objects of classes that a read-only cell defines: they go into the student's functions and come out, as values."""

# ruff: noqa: E501 - rows of data

import pytest

from autograder.sandbox import RoomServer

from .notebooks import states

LOCKED = """
from dataclasses import dataclass, field
from enum import Enum, IntEnum
class Node:
    def __init__(self, value, next=None): self.value, self.next = value, next
    def items(self): return [self.value] + (self.next.items() if self.next else [])
@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)
@dataclass(frozen=True, slots=True, order=True)
class Card:
    rank: str
    suit: str = 's'
class Near:
    def __init__(self, value, by=0.1): self.value, self.by = value, by
    def __eq__(self, other): return abs(self.value - getattr(other, 'value', other)) <= self.by
root = Node(1)
class Empty(Exception):
    def __init__(self, what, needed):
        super().__init__(what)
        self.needed = needed
class Colour(Enum):
    RED = 1
    BLUE = 2
class Level(IntEnum):
    LOW = 0
    HIGH = 1
"""
RIGHT = """
def make(v): return Node(v)
def value_of(node): return node.value
def push(node, v):
    node.next = Node(v, node.next)
    return node
def reverse(node):
    last = None
    while node: node.next, last, node = last, node, node.next
    return last
def move(p, dx): return Point(p.x + dx, p.y, p.tags + ['moved'])
def tag(p, t): p.tags.append(t)
def best(cards): return max(cards)
def build(cls, v): return cls(v)
def is_node(n): return isinstance(n, Node)
class Holder:
    def __init__(self, node): self.node = node
    def bump(self): self.node.value += 1
    def total(self): return sum(self.node.items())
def visit(node, f): return f(node)
def long(n):
    node = None
    for i in range(n): node = Node(i, node)
    return node
def forget(node): del node.next
def pop(items):
    if not items: raise Empty('nothing', 3)
    return items.pop()
class Worse(Empty): pass
def fail(): raise Worse('nothing', 5)
def mix(one, other): return Colour.RED if one is other else Colour.BLUE
def higher(level): return Level(level + 1)
def guarded(f, kind):
    try: f()
    except kind: return 'caught'
"""
WRONG = (
    RIGHT.replace("node.next = Node(v, node.next)", "Node(v, node.next)").replace("return Node(v)", "return Node(v + 1)")
    .replace("return node.value", "return 1").replace("+ dx", "- dx").replace("p.tags.append(t)", "Point(1).tags.append(t)")
    .replace("max(cards)", "min(cards)").replace("return cls(v)", "return Node(0)").replace("isinstance(n, Node)", "True")
    .replace("self.node.value += 1", "pass").replace("return f(node)", "return 8").replace("range(n)", "range(n - 1)")
    .replace("del node.next", "pass").replace("raise Empty", "raise ValueError").replace("class Worse(Empty)", "class Worse(ValueError)")
    .replace("Colour.RED if", "Colour.BLUE if").replace("Level(level + 1)", "level").replace("except kind", "except ZeroDivisionError")
)  # fmt: skip
TESTS = {
    "out": "assert isinstance(make(3), Node) and make(3).value == 3",
    "in": "assert value_of(Node(4)) == 4 and value_of(root) == 1",
    "its class": "assert is_node(Node(1)) and not is_node(Point(1))",
    "changed in place": "n = Node(1)\nassert push(n, 2) is n and n.items() == [1, 2]\npush(n, 3)\nassert n.items() == [1, 3, 2]",
    "a chain turned round": "n = push(push(Node(1), 2), 3)\nassert reverse(n).items() == [2, 3, 1] and n.items() == [1]",
    "equal dataclasses": "assert move(Point(1, 2), 3) == Point(4, 2, ['moved']) and move(Point(1), 1) != Point(2, 1)",
    "a list in it": "p = Point(1)\ntags = p.tags\ntag(p, 'a')\nassert p.tags == ['a'] and tags is p.tags",
    "slots and order": "assert best([Card('2'), Card('9'), Card('5')]) == Card('9') and best([Card('3'), Card('2')]).rank == '3'",
    "the class itself": "assert build(Node, 5).value == 5 and build(Point, 2) == Point(2)",
    "held by an object": (
        "n = Node(1, Node(5))\nh = Holder(n)\nh.bump()\nassert n.value == 2 and h.total() == 7 and h.node is n\n"
        "n.value = 10\nassert h.total() == 15\nn.next = None\nassert h.total() == 10"
    ),
    "called back with it": (
        "def double(node):\n    node.value *= 2\n    return node.value\n"
        "n = Node(4)\nassert visit(n, double) == 8 and n.value == 8 and value_of(n) == 8"
    ),
    "a ring": "n = Node(7)\nn.next = n\nassert value_of(n) == 7 and n.next is n and push(n, 2).next.next is n",
    "a long chain": "assert len(long(300).items()) == 300",
    "one that is deleted": "n = Node(1, 2)\nforget(n)\nassert not hasattr(n, 'next')",
    "many one after the other": "for v in range(2500):\n    assert value_of(Node(v)) == v",
    "all kinds of data": (
        "import numpy as np\nn = Node([{3, 4}, {'a': Point(1)}, np.arange(3.0)])\nback = value_of(n)\n"
        "assert back[0] == {3, 4} and back[1]['a'] is n.value[1]['a'] and back[2].sum() == 3"
    ),
}  # fmt: skip
TESTS |= {
    "an exception": (
        "import pytest\nwith pytest.raises(Empty) as caught:\n    pop([])\nassert caught.value.needed == 3 and str(caught.value) == 'nothing'"
    ),
    "one below it": "try:\n    fail()\nexcept Empty as error:\n    assert error.needed == 5",
    "an exception class as an argument": "assert guarded(fail, Empty) == 'caught'",
    "members": (
        "assert mix(Colour.RED, Colour.RED) is Colour.RED and mix(Colour.RED, Colour.BLUE) == Colour.BLUE\n"
        "assert {mix(Colour.BLUE, Colour.BLUE): 1}[Colour.RED] == 1"
    ),
    "members that are numbers": "assert higher(Level.LOW) is Level.HIGH and higher(Level.LOW) == 1",
}
CELLS = [("test", test) for test in TESTS.values()]


def test_right_answers_are_kept(server: RoomServer) -> None:
    found = states(server, ("locked", LOCKED), ("answer", RIGHT), *CELLS)
    assert dict(zip(TESTS, found, strict=True)) == dict.fromkeys(TESTS, "kept")


def test_wrong_answers_are_not(server: RoomServer) -> None:
    found = states(server, ("locked", LOCKED), ("answer", WRONG), *CELLS)
    assert [name for name, said in zip(TESTS, found, strict=True) if not said.startswith("broken")] == []


def test_an_object_stays_the_same_from_cell_to_cell(server: RoomServer) -> None:
    tests = ["n = Node(1)\nh = Holder(n)", "n.value = 5\nassert h.total() == 5\nh.bump()", "assert n.value == 6"]
    found = states(server, ("locked", LOCKED), ("answer", RIGHT), *(("test", test) for test in tests))
    assert found == ["kept"] * 3


def test_a_process_that_ended_knows_it_anew(server: RoomServer) -> None:
    answer = RIGHT + "\nimport os\ndef end(node): os._exit(1)"
    tests = ["n = Node(1)\nassert value_of(n) == 1\nend(n)", "assert value_of(n) == 1 and push(n, 2).items() == [1, 2]"]
    found = states(server, ("locked", LOCKED), ("answer", answer), *(("test", test) for test in tests))
    assert [said.partition(":")[0] for said in found] == ["broken", "kept"]


def test_what_can_not_be_sent_is_for_a_person_and_spoils_nothing(server: RoomServer) -> None:
    tests = [
        "value_of(Node(object()))",
        "class Mine:\n    pass\nvalue_of(Mine())",
        "n = Node(1)\nn.value = Node(object())\ntry:\n    value_of(n)\nexcept BaseException:\n    pass",
        "a = Node(5)\ntry:\n    build(a, object())\nexcept BaseException:\n    pass",
        "assert value_of(Node(3)) == 3 and value_of(root) == 1 and value_of(a) == 5",
    ]
    found = states(server, ("locked", LOCKED), ("answer", RIGHT), *(("test", test) for test in tests))
    assert [said.partition(":")[0] for said in found] == ["unknown"] * 4 + ["kept"]


FORGERS = {
    "a method of the object's own": "def make(v):\n    n = Node(0)\n    n.items = lambda: [v]\n    return n",
    "the class's method replaced": "Node.items = lambda self: [3]\ndef make(v): return Node(0)",
    "an attribute that says yes": (
        "class Yes:\n    __eq__ = lambda *a: True\n    __add__ = __radd__ = lambda *a: [3]\n"
        "def make(v):\n    n = Node(Yes(), Yes())\n    return n"
    ),
    "another class of that name": "class Node:\n    def items(self): return [3]\ndef make(v): return Node()",
    "equal to everything": "def make(v): return Near(0, 1e9)",
    "equal to everything, renamed": "Node = Near\ndef make(v):\n    return Near(0, 1e9)",
}


@pytest.mark.parametrize("name", FORGERS)
def test_no_object_passes_for_another(server: RoomServer, name: str) -> None:
    tests = [
        "assert make(3).items() == [3]",
        "assert make(3) == 3",
        "assert 3 in [make(3)]",
        "assert make(3).value == 3",
    ]
    found = states(server, ("locked", LOCKED), ("answer", FORGERS[name]), *(("test", test) for test in tests))
    assert [test for test, said in zip(tests, found, strict=True) if said == "kept"] == []


def test_an_object_with_a_rule_of_its_own_still_goes_in(server: RoomServer) -> None:
    answer = "def value(n): return n.value\ndef widen(n): n.by = 5\ndef same(n): return n"
    tests = ["n = Near(3)\nwiden(n)\nassert value(n) == 3 and n.by == 5 and same(n) is n", "assert value(Near(3)) == 4"]
    found = states(server, ("locked", LOCKED), ("answer", answer), *(("test", test) for test in tests))
    assert [said.partition(":")[0] for said in found] == ["kept", "broken"]
