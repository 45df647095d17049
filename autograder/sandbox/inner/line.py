"""The worker's end of the wire: two file descriptors and frames.

A fresh process pays for every page of memory that it touches first, so what is read has one place that is used again,
and what is gathered leaves before it is much.
"""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager

from .limits import Limits
from .wire import Buffer, Frame, Kind, pack, unpack

_CHUNK = 1 << 20
_AHEAD = 1 << 16
"""Bytes asked for ahead: most frames come whole in one piece."""
_TOGETHER = 1 << 16
"""Bytes of replies that wait for each other at most, or one reply more."""


class ClosedError(Exception):
    """The marker has hung up; there is nothing left to do."""


class Line:
    """Reads and writes whole frames; waits as long as it takes."""

    def __init__(self, source: int, target: int, limits: Limits) -> None:
        self._source, self._target, self._limits = io.FileIO(source, closefd=False), target, limits
        self._ahead, self._start, self._end = memoryview(bytearray(_AHEAD)), 0, 0
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
        if self._gathered and len(self._gathered) >= _TOGETHER:
            self._put(self._gathered)
            self._gathered = bytearray()

    def _put(self, piece: Buffer) -> None:
        rest = memoryview(piece)
        while rest:
            rest = rest[os.write(self._target, rest[:_CHUNK]) :]

    def _exactly(self, count: int) -> bytes | bytearray:
        if count > _AHEAD:
            return self._large(count)
        if self._end - self._start < count:
            self._start, self._end = 0, self._take_rest(self._ahead)
            self._end = self._fill(self._ahead, self._end, count)
        self._start += count
        return self._ahead[self._start - count : self._start].tobytes()

    def _large(self, count: int) -> bytearray:
        """Read what is larger than the place for reading ahead straight to where it stays."""
        whole = bytearray(count)
        self._fill(memoryview(whole), self._take_rest(whole), count)
        return whole

    def _take_rest(self, place: bytearray | memoryview) -> int:
        """Move what was read ahead to the beginning of `place`; return how much it is."""
        rest = self._ahead[self._start : self._end].tobytes()
        place[: len(rest)] = rest
        self._start = self._end = 0
        return len(rest)

    def _fill(self, place: memoryview, end: int, count: int) -> int:
        """Read on from `end` until at least `count` bytes are there; return the new end."""
        while end < count:
            more = self._source.readinto(place[end:])
            if not more:
                raise ClosedError
            end += more
        return end
