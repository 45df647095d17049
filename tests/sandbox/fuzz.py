"""Fuzz the marker's reading of the wire: random damage to true messages, for as many executions as are asked for.

    python -m tests.sandbox.fuzz [SECONDS]      # by chance
    python -m tests.sandbox.guided [SECONDS]    # guided by coverage, with atheris

What a worker may send is read exactly as the marker reads it: frame, structure, values, and then what becomes of a
reply, of a cell's outputs and of a figure's description. Anything but a sound value or `MalformedError` is a crash.
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial

import numpy as np

from autograder.sandbox import Limits
from autograder.sandbox.descriptions import checked_description
from autograder.sandbox.inner.decoder import Decoder, decode
from autograder.sandbox.inner.encoder import Encoder, encode
from autograder.sandbox.inner.rich import rich_node, rich_value
from autograder.sandbox.inner.shared import TAGS, Shared
from autograder.sandbox.inner.wire import Kind, MalformedError, pack, unpack
from autograder.sandbox.kinds import told
from autograder.sandbox.reading import name_in, names_in, reply_of, run_of
from autograder.sandbox.replies import Handle

LIMITS = Limits(frame_bytes=1 << 20, structure_bytes=1 << 20, items=20_000)
LINE = {
    "x": np.zeros(2),
    "y": np.ones(2),
    "label": "a",
    "color": "#000000",
    "linestyle": "-",
    "linewidth": 1.0,
    "marker": "",
}
AXES = {
    "title": "t", "xlabel": "x", "ylabel": "y", "xscale": "log", "yscale": "linear", "grid": True, "legend": ["a"],
    "xlim": [0.0, 1.0], "ylim": [0.0, 1.0], "position": [0, 0, 1, 1], "lines": [LINE], "texts": ["a"],
    "collections": [{"offsets": np.zeros((2, 2)), "label": ""}], "images": [[2, 2]],
    "patches": [{"box": [0.0, 0.0, 1.0, 1.0], "label": ""}],
}  # fmt: skip
FIGURE = {"axes": [AXES], "suptitle": "", "size_inches": [6.0, 4.0]}
RAISED = {"raised": None, "type": "", "message": "", "memory": False}
OUTPUTS = [
    {"output_type": "stream", "name": "stdout", "text": "a\x1b[31mb"},
    {"output_type": "error", "ename": "E", "evalue": "v", "traceback": "t\nu"},
    {"output_type": "display_data", "text": "<Figure>", "figure": 0, "picture": np.zeros(40, np.uint8)},
    {"output_type": "execute_result", "text": "1", "picture": None},
]
SEEDS = (
    {"value": (np.arange(6.0).reshape(2, 3).T, [1, "a", None]), "arguments": (np.float32(2), 3), "keywords": {"k": 1j},
     "shares": [True, False], "printed": "p", **RAISED},
    {"outputs": OUTPUTS, **RAISED},
    {"value": {"fig": FIGURE, 2: 2**100}, "arguments": (np.random.default_rng(1), np.array([["a", "bc"]])), **RAISED},
    {"value": 1, "arguments": (None, 3), "unchanged": [0], "shares": [False, False], **RAISED},
    {"exists": True, "callable": True, "type": "function", "parameters": ("x", "y")},
    {"function": 0, "args": (1, [2.5]), "keywords": {"x": np.zeros((2, 0))}},
    {"unsendable": "more than 64 MB of data"},
    {"value": [{1, (2, "x")}, b"xy", range(5), Fraction(1, 3), date(2024, 1, 2), Counter(a=1), int, slice(1, None), np],
     "arguments": (np.random.RandomState(1), np.random.Generator(np.random.MT19937(1))), **RAISED},
)  # fmt: skip


def refuse(*_: object) -> object:
    raise MalformedError("not plain")


@dataclass
class Node:
    """A class of the teacher's, which is on both sides of the wall."""

    value: object
    next: object = None


def shared(*, inside: bool) -> Shared:
    """One side's end of the objects of that class."""
    side = Shared({"Node": Node}.get, inside=inside)
    side.classes = ("Node",)
    return side


def frame(seed: dict[str, object]) -> bytes:
    """A true message, as a worker makes it."""
    side = shared(inside=True)

    def other(encoder: Encoder, value: object) -> object:
        node = rich_node(encoder, value) or side.node(encoder, value)
        return refuse() if node is None else node

    return b"".join(pack(Kind.REPLY, 7, *encode({**seed, "shared": side}, other, LIMITS, exact=True)))


def special(side: Shared, decoder: Decoder, node: list[object], depth: int) -> object:
    """A handle, an object of the teacher's or a value beyond plain data, as the marker reads one."""
    if node[0] in TAGS:
        return side.value(decoder, node, depth)
    if node[0] != "h" or len(node) != 5:
        return rich_value(decoder, node, depth)
    name, can_be_called, description = (decoder.value(part, depth + 1) for part in node[2:])
    return Handle(0, told(name), can_be_called is True, checked_description(description))


def frames() -> tuple[bytes, ...]:
    """True messages, from which the damage starts."""
    seeds: tuple[dict[str, object], ...] = (*SEEDS, {"value": Node(np.zeros(2), Node("a")), **RAISED})
    return tuple(map(frame, seeds))


def read(data: bytes) -> bool:
    """Read what a worker sent, as far as the marker would; whether it was sound."""
    place = 0

    def exactly(count: int) -> bytes:
        nonlocal place
        part = data[place : place + count]
        place += count
        if len(part) < count:
            raise MalformedError("the worker hung up")
        return part

    with suppress(MalformedError):
        frame = unpack(exactly, LIMITS.structure_bytes, LIMITS.frame_bytes)
        content = decode(frame.structure, frame.data, partial(special, shared(inside=False)), LIMITS)
        use(content)
        return True
    return False


def use(content: object) -> None:
    """Make of a message's content all that the marker would make of it."""
    if isinstance(content, dict):
        reply_of(content, (1, 2), LIMITS)
        run_of(content, 0, 0.1, LIMITS)
        name_in(content.get("type")), names_in(content.get("parameters"))
    checked_description(content)


@dataclass
class Count:
    """What a run of the fuzzer did."""

    executions: int = 0
    sound: int = 0

    def __call__(self, data: bytes) -> None:
        """One execution."""
        self.executions += 1
        self.sound += read(data)


def damaged(source: random.Random, true: tuple[bytes, ...]) -> Iterator[bytes]:
    """Damage without end: bits, pieces cut or doubled, digits and tags changed; mostly with the lengths put right."""
    while True:
        data = bytearray(source.choice(true))
        for _ in range(source.randint(1, 6)):
            DAMAGE[source.randrange(len(DAMAGE))](source, data)
        yield put_right(data) if source.random() < 0.8 else bytes(data)


def put_right(data: bytearray) -> bytes:
    """The message with a header whose lengths fit, so that the damage behind it is reached."""
    header, rest = bytes(data[:13]), bytes(data[25:])
    end = max(rest.rfind(b"]"), rest.rfind(b"}")) + 1
    return header + end.to_bytes(4, "little") + (len(rest) - end).to_bytes(8, "little") + rest


def flip(source: random.Random, data: bytearray) -> None:
    if data:
        data[source.randrange(len(data))] ^= 1 << source.randrange(8)


def cut(source: random.Random, data: bytearray) -> None:
    start = source.randint(0, len(data))
    del data[start : start + source.randint(0, 20)]


def double(source: random.Random, data: bytearray) -> None:
    start = source.randint(0, len(data))
    data[start:start] = data[start : start + source.randint(0, 40)] * source.randint(1, 3)


def digit(source: random.Random, data: bytearray) -> None:
    places = [place for place, byte in enumerate(data) if 48 <= byte <= 57 and place > 24]
    if places:
        place = source.choice(places)
        data[place : place + 1] = source.choice(
            [b"-1", b"9" * 20, b"1e400", b"0.5", b"null", b"true", b"7", b"[]", b'"x"']
        )


def tag(source: random.Random, data: bytearray) -> None:
    places = [place for place in range(25, len(data) - 2) if data[place] == data[place + 2] == 34]
    if places:
        data[source.choice(places) + 1] = source.choice(b"ictldsaugfhnxbezkrvomywq")


DAMAGE: tuple[Callable[[random.Random, bytearray], None], ...] = (flip, cut, double, digit, tag)


def by_chance(seconds: float, seed: int = 0) -> Count:
    """Random damage for so many seconds."""
    count, end = Count(), time.monotonic() + seconds
    for data in damaged(random.Random(seed), frames()):
        count(data)
        if time.monotonic() > end:
            return count
    raise AssertionError("the damage never ends")


if __name__ == "__main__":
    asked = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    found = by_chance(asked)
    print(f"by chance: {found.executions} executions in {asked:g} s, {found.sound} of them sound, crashes 0")
