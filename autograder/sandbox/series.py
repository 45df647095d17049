"""Many calls of one function, encoded once and asked of every submission of a class in one message.

A call costs mostly what is around it: two messages, and two processes that wake each other. The replies to a series are
those that the same calls would get one by one; whoever asks has to do without if anything is unusual about one of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .inner.encoder import Encoder, encode
from .inner.limits import Limits
from .inner.plain import TOO_MANY, Node, UnsendableError, pieces
from .inner.wire import Buffer

Message = tuple[bytes, list[Buffer]]
_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Call:
    """The arguments of one call as they go over the wire: the same bytes only for the very same arguments."""

    structure: bytes
    data: bytes

    @classmethod
    def of(cls, args: tuple[Any, ...], keywords: Mapping[str, Any]) -> "Call":
        """Encode the arguments; UnsendableError when one of them is no plain value."""
        structure, buffers = encode((args, dict(keywords)), _refused, _LIMITS)
        return cls(structure, b"".join(buffers))


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Calls of the function of this name, and one message for all of them."""

    name: str
    calls: tuple[Call, ...]
    message: Message

    @classmethod
    def of(cls, name: str, calls: Sequence[Call]) -> "Series":
        """Put the calls together; UnsendableError when they are too much for one message."""
        head, buffers = encode({"do": "calls", "name": name}, _refused, _LIMITS)
        structure = b'%s,"calls",["t",%s]]' % (head[:-1], b",".join(call.structure for call in calls))
        data = b"".join(call.data for call in calls)
        if pieces(structure.decode("ascii")) > _LIMITS.items or len(structure) > _LIMITS.structure_bytes:
            raise UnsendableError(TOO_MANY)
        if len(data) > _LIMITS.frame_bytes:
            raise UnsendableError(f"more than {_LIMITS.frame_bytes >> 20} MB of data")
        return cls(name, tuple(calls), (structure, [*buffers, data]))


def _refused(_encoder: Encoder, value: object) -> Node:
    raise UnsendableError(f"a {type(value).__name__}")
