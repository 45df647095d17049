"""Frames: how one message lies on the wire between the marker and a worker.

A frame is a fixed header (magic, kind, request number, two lengths), a structure in JSON and the raw
bytes of the arrays it speaks of. Both lengths are checked before a byte of either is read.
"""

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum

_HEADER = struct.Struct("<4sBQIQ")
_MAGIC = b"ROOM"
HEADER_BYTES = _HEADER.size
_SMALL = 1 << 16
"""Bytes that are read or written at once: it costs more to do it in two goes than to copy so few."""


Buffer = bytes | bytearray | memoryview


class MalformedError(Exception):
    """A frame or a value that breaks the rules of the wire; the message says which rule."""


class Kind(IntEnum):
    """What a frame is for."""

    REQUEST = 1
    """The marker asks the worker to do something."""
    REPLY = 2
    """The worker has done it."""
    CALLBACK = 3
    """The worker, before its reply, calls a function that lives outside."""
    ANSWER = 4
    """The marker says what that function returned."""


_KINDS = {kind.value: kind for kind in Kind}


@dataclass(frozen=True, slots=True)
class Frame:
    """One message; `number` ties a reply to its request."""

    kind: Kind
    number: int
    structure: bytes | bytearray
    data: bytes | bytearray


def pack(kind: Kind, number: int, structure: bytes, buffers: Sequence[Buffer]) -> list[Buffer]:
    """Return the pieces of one frame, in order, without copying a large array."""
    size = sum(memoryview(buffer).nbytes for buffer in buffers)
    head = _HEADER.pack(_MAGIC, kind, number, len(structure), size) + structure
    return [b"".join((head, *buffers))] if size <= _SMALL else [head, *buffers]


def unpack(read: Callable[[int], bytes | bytearray], structure_bytes: int, data_bytes: int) -> Frame:
    """Read one frame through `read`, which returns exactly as many bytes as it is asked for."""
    magic, kind, number, structure_size, data_size = _HEADER.unpack(read(HEADER_BYTES))
    if magic != _MAGIC:
        raise MalformedError("the frame does not begin with the magic bytes")
    if kind not in _KINDS:
        raise MalformedError(f"unknown kind of frame {kind}")
    if structure_size > structure_bytes or data_size > data_bytes:
        raise MalformedError(f"a frame of {structure_size} + {data_size} bytes is too large")
    if structure_size + data_size > _SMALL:
        return Frame(_KINDS[kind], number, read(structure_size), read(data_size))
    rest = read(structure_size + data_size)  # most frames are small, and come by the hundred
    return Frame(_KINDS[kind], number, rest[:structure_size], rest[structure_size:])
