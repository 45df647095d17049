"""The marker's end of the wire: bytes in both directions, each with a deadline.

Out goes what the marker asks; in comes whatever the worker writes. A worker that is late or gone raises
`LostError`, with a sentence for the student; nothing else can come of it.
"""

import math
import select
import socket
import time
from typing import Protocol

from .faults import ENDED, LateError, LostError

_CHUNK = 1 << 20
_AHEAD = 1 << 16
"""Bytes asked for at least: most frames come whole in one piece."""
_BUFFER = 4 << 20
_LONGEST = 86_400.0
"""Seconds of one wait at most; a deadline may be infinitely far."""


class Channel(Protocol):
    """Two directions of bytes; deadlines are on the monotonic clock."""

    def send(self, piece: memoryview, deadline: float) -> None:
        """Write all of the bytes or raise LostError."""

    def receive(self, count: int, deadline: float) -> bytes:
        """Return exactly so many bytes or raise LostError."""

    def close(self) -> None:
        """Hang up."""


class SocketChannel:
    """A channel over a local socket; descriptors that a worker sends along are dropped by the kernel."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._came, self._read = b"", 0
        for option in (socket.SO_SNDBUF, socket.SO_RCVBUF):
            connection.setsockopt(socket.SOL_SOCKET, option, _BUFFER)
        connection.settimeout(0.0)
        self._readable, self._writable = select.poll(), select.poll()
        self._readable.register(connection, select.POLLIN)
        self._writable.register(connection, select.POLLOUT)

    def send(self, piece: memoryview, deadline: float) -> None:
        """Write all of the bytes."""
        while piece:
            try:
                piece = piece[self._connection.send(piece[:_CHUNK]) :]
            except BlockingIOError:
                _wait(self._writable, deadline)
            except OSError:
                raise LostError(ENDED) from None

    def receive(self, count: int, deadline: float) -> bytes:
        """Return exactly so many bytes; memory is taken as they arrive, not as they are announced."""
        if len(self._came) - self._read < count:
            parts = bytearray(self._came[self._read :])
            while len(parts) < count:
                parts += self._next(max(count - len(parts), _AHEAD), deadline)
            self._came, self._read = bytes(parts), 0
        self._read += count
        return self._came[self._read - count : self._read]

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def _next(self, most: int, deadline: float) -> bytes:
        _wait(self._readable, deadline)
        try:
            part = self._connection.recv(min(most, _CHUNK))
        except OSError:
            raise LostError(ENDED) from None
        if not part:
            raise LostError(ENDED)
        return part


def _wait(poll: "select.poll", deadline: float) -> None:
    left = deadline - time.monotonic()
    if left <= 0 or not poll.poll(math.ceil(min(left, _LONGEST) * 1000)):
        raise LateError
