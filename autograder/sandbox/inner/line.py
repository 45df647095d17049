"""The worker's end of the wire: two file descriptors and frames."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from .limits import Limits
from .wire import Buffer, Frame, Kind, pack, unpack

_CHUNK = 1 << 20
_AHEAD = 1 << 16
"""Bytes asked for at least: most frames come whole in one piece."""


class ClosedError(Exception):
    """The marker has hung up; there is nothing left to do."""


class Line:
    """Reads and writes whole frames; waits as long as it takes."""

    def __init__(self, source: int, target: int, limits: Limits) -> None:
        self._source, self._target, self._limits = source, target, limits
        self._came, self._place = b"", 0
        self._gathered: bytearray | None = None

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Let replies wait for each other, so that the marker is woken once for many."""
        self._gathered = bytearray()
        try:
            yield
        finally:
            gathered, self._gathered = self._gathered, None
            self._put(gathered)

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Let no frame wait: the marker has to answer before anything goes on."""
        gathered, self._gathered = self._gathered, None
        try:
            self._put(gathered or b"")
            yield
        finally:
            self._gathered = None if gathered is None else bytearray()

    def read(self) -> Frame:
        """Return the next frame from the marker."""
        return unpack(self._exactly, 1 << 31, 1 << 40)  # the marker holds itself to its own limits

    def write(self, kind: Kind, number: int, message: tuple[bytes, list[Buffer]]) -> None:
        """Send one frame to the marker."""
        for piece in pack(kind, number, *message):
            if self._gathered is None:
                self._put(piece)
            else:
                self._gathered += piece

    def _put(self, piece: Buffer) -> None:
        rest = memoryview(piece)
        while rest:
            rest = rest[os.write(self._target, rest[:_CHUNK]) :]

    def _exactly(self, count: int) -> bytes:
        if len(self._came) - self._place < count:
            parts = bytearray(self._came[self._place :])
            while len(parts) < count:
                part = os.read(self._source, min(max(count - len(parts), _AHEAD), _CHUNK))
                if not part:
                    raise ClosedError
                parts += part
            self._came, self._place = bytes(parts), 0
        self._place += count
        return self._came[self._place - count : self._place]
