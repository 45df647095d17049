"""One worker as the marker sees it: requests with a deadline, call-backs on the way, and an end.

In: requests as plain dictionaries. Out: replies as plain dictionaries, decoded under the limits. `LateError` or
`LostError` when the worker does not answer as it must; the caller makes a sentence for the student of it.
"""

import math
import secrets
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Protocol

from autograder.errors import MarkerError

from .channel import Channel
from .descriptions import checked_description
from .faults import ENDED, RUBBISH, LateError, LostError, processor
from .inner.chance import GENERATORS
from .inner.decoder import Decoder, decode, whole
from .inner.encoder import Encoder, encode
from .inner.facts import checked_facts
from .inner.limits import Limits
from .inner.plain import Node, UnsendableError
from .inner.problems import message_of, nearest_builtin
from .inner.rich import rich_node, rich_value
from .inner.shared import TAGS, Shared
from .inner.wire import Frame, Kind, MalformedError, pack, unpack
from .kinds import told
from .outputs import clean
from .replies import Handle, Method, Named, StandIn
from .series import Message

Request = dict[str, Any]
Stand = Callable[[Handle], object]
"""Makes of a handle what tests are to see in its place."""
_NAME = 100
_DEEPEST = 20
_MOST_REPLIES = 16 << 20
"""Bytes of all replies to a series: they lie in memory together. Right answers take a fifth of it at most."""
_PROCESSOR_TIME = getattr(signal, "SIGXCPU", -1)


class Process(Protocol):
    """How a worker's process is interrupted and ended on this system."""

    def interrupt(self) -> None:
        """Ask the running code to stop."""

    def end(self) -> int:
        """Kill the process; when it is gone, return the number of the signal that ended it, or 0."""


class Worker:
    """Asks one worker, one request at a time; a call-back may ask in the middle of a request."""

    def __init__(self, process: Process, channel: Channel, limits: Limits, number: int) -> None:
        self.alive = True
        self.number = number
        self.stand: Stand | None = None
        """Set where a whole notebook is tested: richer values than plain data may then come out."""
        self.shared: Shared | None = None
        """Set where the teacher's classes are on both sides of the wall, see `inner.shared`."""
        self._process, self._channel, self._limits = process, channel, limits
        self._until = math.inf
        self._depth = 0
        self._callbacks = 0
        self._ended_by = 0
        self._outside: list[Callable[..., object]] = []

    def ask(self, request: Request, seconds: float) -> Request:
        """Send a request and return its reply; after LateError the worker is alive if it let itself be stopped."""
        if not self.alive:
            raise LostError(ENDED)
        until, callbacks = self._until, self._callbacks
        self._until = min(until, time.monotonic() + seconds)
        self._callbacks = 0
        number = secrets.randbits(64)
        self._depth += 1
        try:
            self._send(Kind.REQUEST, number, request)
            return self._reply(number)
        except MalformedError as error:
            self.end()
            raise LostError(RUBBISH) from error
        except LateError:
            self._stop(number)
            raise
        except LostError:
            self.end()
            if self._ended_by == _PROCESSOR_TIME:
                raise LostError(processor(self._limits)) from None
            raise
        except BaseException:
            self.end()
            raise
        finally:
            self._depth -= 1
            self._until, self._callbacks = until, callbacks

    def ask_series(self, message: Message, count: int, seconds: float) -> list[Frame]:
        """Send a request for many calls and return the replies unread; the worker is ended unless all come in time."""
        self._until, self._callbacks = time.monotonic() + seconds, 0
        number = secrets.randbits(64)
        try:
            self._put(Kind.REQUEST, number, message)
            return list(self._replies(number, count))
        except MalformedError as error:
            self.end()
            raise LostError(RUBBISH) from error
        except BaseException:
            self.end()
            raise
        finally:
            self._until = math.inf

    def _replies(self, number: int, count: int) -> Iterator[Frame]:
        """Yield so many replies, none of them large, answering the call-backs on the way."""
        left = _MOST_REPLIES
        while count:
            frame = self._receive(number)
            left -= len(frame.structure) + len(frame.data)
            if left < 0:
                raise MalformedError("more data than is allowed")
            if frame.kind is Kind.REPLY:
                count, self._callbacks = count - 1, 0
                yield frame
            else:
                self._answer(frame)

    def read(self, frame: Frame) -> Request:
        """Return what a reply says; MalformedError when it is none."""
        content = decode(frame.structure, frame.data, self._special, self._limits)
        if not isinstance(content, dict):
            raise MalformedError("a message is a dictionary")
        return content

    def end(self) -> None:
        """Kill the worker and hang up."""
        if self.alive:
            self.alive = False
            self._ended_by = self._process.end()
            self._channel.close()

    def _reply(self, number: int) -> Request:
        """Return the reply to a request, answering the call-backs that come first."""
        while True:
            frame = self._receive(number)
            if frame.kind is Kind.REPLY:
                return self.read(frame)
            self._answer(frame)

    def _answer(self, frame: Frame) -> None:
        """Answer a call-back."""
        if frame.kind is not Kind.CALLBACK:
            raise MalformedError("neither a reply nor a call-back")
        answer = self._call_back(self.read(frame))
        if not self.alive:  # the function outside asked this worker something that ended it
            raise LostError(ENDED)
        self._send(Kind.ANSWER, frame.number, answer)

    def _stop(self, number: int) -> None:
        """Interrupt code that is late; end the worker unless it then comes back with its reply."""
        self._process.interrupt()
        self._until = time.monotonic() + self._limits.grace_seconds
        try:
            if self._receive(number).kind is not Kind.REPLY:
                self.end()
        except (LostError, MalformedError):
            self.end()

    def _receive(self, number: int) -> Frame:
        limits = self._limits
        frame = unpack(self._exactly, limits.structure_bytes, limits.frame_bytes)
        if frame.number != number:
            raise MalformedError("the number of another request")
        return frame

    def _exactly(self, count: int) -> bytes:
        return self._channel.receive(count, self._until)

    def _send(self, kind: Kind, number: int, content: Request) -> None:
        if self.shared is not None and self.shared.active:
            self.shared.at(self.number)
            content = {**content, "shared": self.shared}
        try:
            message = encode(content, self._other, self._limits, exact=self.stand is not None)
        except UnsendableError as error:
            raise MarkerError(f"the marker asked the room with {error}: ask with less") from error
        self._put(kind, number, message)

    def _put(self, kind: Kind, number: int, message: Message) -> None:
        for piece in pack(kind, number, *message):
            self._channel.send(memoryview(piece), self._until)

    def _call_back(self, content: Request) -> Request:
        """Call one of the marker's functions for the student's code."""
        number, args, keywords = (content.get(key) for key in ("function", "args", "keywords"))
        if not isinstance(args, tuple) or not isinstance(keywords, dict):
            raise MalformedError("a call-back without arguments")
        if not all(isinstance(key, str) for key in keywords):
            raise MalformedError("a keyword that is not text")
        function = self._outside[whole(number, 0, len(self._outside) - 1)]
        self._callbacks += 1
        if self._callbacks > self._limits.callbacks:
            raise MalformedError("more call-backs than are allowed")
        if self._depth > _DEEPEST:
            return {"value": None, "raised": "RecursionError", "message": "calls back and forth without end"}
        try:
            value = function(*args, **keywords)
            return {"value": value, "raised": None, "message": "", "generators": _generators(args)}
        except (MarkerError, LostError):
            raise
        except Exception as error:
            return {"value": None, "raised": nearest_builtin(error), "message": message_of(error)}

    def _other(self, encoder: Encoder, value: object) -> Node:
        if issubclass(type(value), StandIn):
            value = object.__getattribute__(value, "handle")
        if isinstance(value, Handle) and value.worker == self.number:
            return ["h", value.number]
        if isinstance(value, Named):
            return ["n", value.name]
        if isinstance(value, Handle):
            raise MarkerError(f"a {value.type_name} of a process that has ended can't be used any more")
        node = None if self.stand is None else rich_node(encoder, value)
        if node is None and self.shared is not None:
            node = self.shared.node(encoder, value)
        if node is not None:
            return node
        if not callable(value):
            raise MarkerError(f"a {type(value).__name__} can't be sent into the room: use plain values")
        return ["f", self._number(value), *([] if self.stand is None else [getattr(value, "__name__", "function")])]

    def _number(self, function: Callable[..., object]) -> int:
        """Return the number by which the room knows a function of the marker's."""
        for number, known in enumerate(self._outside):
            if known is function:
                return number
        self._outside.append(function)
        return len(self._outside) - 1

    def _special(self, decoder: Decoder, node: list[Node], depth: int) -> object:
        if node[0] == "f" and len(node) == 2:
            return self._outside[whole(node[1], 0, len(self._outside) - 1)]
        if node[0] == "h":
            return self._handle(decoder, node, depth)
        if self.stand is None:
            raise MalformedError("an unknown tag")
        if node[0] in TAGS and self.shared is not None:
            return self.shared.value(decoder, node, depth)
        return Method() if node == ["w"] else rich_value(decoder, node, depth)

    def _handle(self, decoder: Decoder, node: list[Node], depth: int) -> object:
        if len(node) != (5 if self.stand is None else 6):
            raise MalformedError("an object with too few or too many facts")
        number = whole(node[1], 0, self._limits.handles)
        name, can_be_called, description, *facts = (decoder.value(part, depth + 1) for part in node[2:])
        if not isinstance(name, str) or not isinstance(can_be_called, bool):
            raise MalformedError("an object without a name of its type")
        shown = told(name) if self.stand is None else clean(name, _NAME)
        known = Handle(number, shown, can_be_called, checked_description(description), self.number)
        return self.stand(replace(known, facts=checked_facts(*facts))) if self.stand else known


def _generators(args: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the random generators among some arguments, each in its place: they have been drawn from."""
    return tuple(argument if isinstance(argument, GENERATORS) else None for argument in args)
