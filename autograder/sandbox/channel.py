"""The marker's end of the wire: bytes in both directions, each with a deadline.

Out goes what the marker asks; in comes whatever the worker writes. A worker that is late or gone raises
`LostError`, with a sentence for the student; nothing else can come of it.
"""

import socket
import time
from typing import Protocol

from .faults import ENDED, LateError, LostError

_CHUNK = 1 << 20
_BUFFER = 4 << 20


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
        for option in (socket.SO_SNDBUF, socket.SO_RCVBUF):
            connection.setsockopt(socket.SOL_SOCKET, option, _BUFFER)

    def send(self, piece: memoryview, deadline: float) -> None:
        """Write all of the bytes."""
        while piece:
            self._wait_until(deadline)
            try:
                piece = piece[self._connection.send(piece[:_CHUNK]) :]
            except TimeoutError:
                raise LateError from None
            except OSError:
                raise LostError(ENDED) from None

    def receive(self, count: int, deadline: float) -> bytes:
        """Return exactly so many bytes; memory is taken as they arrive, not as they are announced."""
        parts = bytearray()
        while len(parts) < count:
            self._wait_until(deadline)
            try:
                part = self._connection.recv(min(count - len(parts), _CHUNK))
            except TimeoutError:
                raise LateError from None
            except OSError:
                raise LostError(ENDED) from None
            if not part:
                raise LostError(ENDED)
            parts += part
        return bytes(parts)

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def _wait_until(self, deadline: float) -> None:
        left = deadline - time.monotonic()
        if left <= 0:
            raise LateError
        self._connection.settimeout(left)
