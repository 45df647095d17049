"""A channel over two pipes, with a thread for each: the only kind that every system has (level 1)."""

import queue
import threading
import time
from contextlib import suppress
from typing import IO

from .faults import ENDED, LateError, LostError

_CHUNK = 1 << 16
_PIECES = 64
"""Pieces read ahead at most; a worker that writes without end waits in its own pipe."""


class PipeChannel:
    """Two directions of bytes over a process's standard streams."""

    def __init__(self, source: IO[bytes], target: IO[bytes]) -> None:
        self._source, self._target = source, target
        self._incoming: queue.Queue[bytes] = queue.Queue(_PIECES)
        self._outgoing: queue.Queue[tuple[memoryview, threading.Event] | None] = queue.Queue()
        self._rest = b""
        self._broken = False
        for work in (self._read, self._write):
            threading.Thread(target=work, daemon=True).start()

    def send(self, piece: memoryview, deadline: float) -> None:
        """Write all of the bytes."""
        written = threading.Event()
        self._outgoing.put((piece, written))
        if not written.wait(max(0.0, deadline - time.monotonic())):
            raise LateError
        if self._broken:
            raise LostError(ENDED)

    def receive(self, count: int, deadline: float) -> bytes:
        """Return exactly so many bytes."""
        parts = bytearray()
        while len(parts) < count:
            piece = self._rest or self._next(deadline)
            wanted = count - len(parts)
            parts += piece[:wanted]
            self._rest = piece[wanted:]
        return bytes(parts)

    def close(self) -> None:
        """Hang up; the process has ended, so both threads come to their end."""
        self._broken = True
        self._outgoing.put(None)
        with suppress(queue.Empty):
            while True:
                self._incoming.get_nowait()

    def _next(self, deadline: float) -> bytes:
        try:
            piece = self._incoming.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            raise LateError from None
        if not piece:
            raise LostError(ENDED)
        return piece

    def _read(self) -> None:
        with self._source:
            while not self._broken:
                try:
                    piece = self._source.read1(_CHUNK)  # type: ignore[attr-defined]  # Popen's are buffered
                except (OSError, ValueError):
                    piece = b""
                self._incoming.put(piece)
                if not piece:
                    return

    def _write(self) -> None:
        with suppress(OSError), self._target:
            while (item := self._outgoing.get()) is not None:
                piece, written = item
                try:
                    self._target.write(piece)
                    self._target.flush()
                except OSError:
                    self._broken = True
                written.set()
