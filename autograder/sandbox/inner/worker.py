"""The loop of one worker: it runs cells and calls functions as the wire asks, one request at a time.

In: frames with requests. Out: frames with replies, in plain values. Whatever a student's code raises ends
here as a name and a message; whatever it breaks is caught on the other side of the wire.
"""

import importlib
import signal
from collections.abc import Callable
from types import FrameType
from typing import Any

from .calls import Calls, raised_by
from .chance import GENERATORS, advance
from .decoder import Decoder, decode
from .encoder import encode
from .limits import Limits
from .line import ClosedError, Line
from .objects import Objects, Outside
from .plain import Node, UnsendableError
from .problems import BUILTIN_ERRORS
from .rich import ModuleName, rich_value
from .shared import TAGS
from .shell import RoomShell
from .wire import Frame, Kind

Ask = dict[str, Any]


def serve(shell: RoomShell, limits: Limits, wire: tuple[int, int], home: str) -> None:
    """Serve one submission; `wire` is the descriptor to read and the one to write."""
    Worker(Line(*wire, limits), shell, limits, home).serve()


class Worker:
    """Serves one submission until the marker hangs up or kills it."""

    def __init__(self, line: Line, shell: RoomShell, limits: Limits, home: str) -> None:
        self._line, self._limits = line, limits
        self._objects = Objects(limits, lambda: self._calls.class_names(), lambda name: self._calls.class_of(name))
        self._calls = Calls(shell, self._objects, limits, home)
        self._busy = 0
        self._callbacks = 0
        self._number = 0
        self._deeds: dict[str, Callable[[Ask], Any]] = {
            "seed": self._calls.seed,
            "run": self._calls.run,
            "call": self._calls.call,
            "look": self._calls.look,
            "look at all": self._calls.look_at_all,
            "value": self._calls.value,
            "place": self._calls.place,
            "mirror": self._calls.mirror,
            "restore": self._calls.restore,
            "store": self._calls.store,
            "files": self._calls.files,
            "pack": self._calls.pack,
            "draw": self._calls.draw,
            "prove": self._calls.prove,
        }

    def serve(self) -> None:
        """Answer requests until the wire is closed."""
        signal.signal(signal.SIGINT, self._interrupted)
        try:
            while True:
                self._answer(self._line.read())
        except ClosedError:
            return

    def _interrupted(self, _signal: int, _frame: FrameType | None) -> None:
        """Interrupt a student's code, but never the loop around it."""
        if self._busy:
            raise KeyboardInterrupt

    def _answer(self, request: Frame) -> None:
        """Do what one request asks and reply, whatever happens on the way."""
        outer, self._callbacks = self._callbacks, 0
        outer_number, self._number = self._number, request.number
        try:
            self._busy += 1
            ask = self._decode(request)
            series = ask["do"] == "calls"
            reply = None if series else self._deeds[ask["do"]](ask)
        except (NameError, ImportError) as error:  # an argument was to be one of the student's names, or a module
            series, reply = False, {"value": None, **raised_by(error)}
        except KeyboardInterrupt:  # it came too late to reach the code that it was meant for
            series, reply = False, {"interrupted": True}
        finally:
            self._busy -= 1
        if series:
            self._answer_all(ask, request.number)
        self._callbacks, self._number = outer, outer_number
        if not series:
            self._reply(request.number, reply)

    def _answer_all(self, ask: Ask, number: int) -> None:
        """Make the calls of a series; all replies leave together."""
        with self._line.gathering():
            for args, keywords in ask["calls"]:
                self._callbacks = 0
                self._reply(number, self._calls.call({"name": ask["name"], "args": args, "keywords": keywords}))

    def _reply(self, number: int, reply: Any) -> None:
        try:
            self._send(Kind.REPLY, number, reply)
        except UnsendableError as error:
            self._send(Kind.REPLY, number, {"unsendable": str(error)})

    def _send(self, kind: Kind, number: int, value: Any) -> None:
        try:
            self._busy += 1  # encoding runs a student's code too: the repr of a title, say
            if self._objects.shared.active and "unsendable" not in value:
                value = {**value, "shared": self._objects.shared}
            message = encode(value, self._objects.node, self._limits, exact=self._objects.rich)
        finally:
            self._busy -= 1
        self._line.write(kind, number, message)

    def _decode(self, frame: Frame) -> Any:
        return decode(frame.structure, frame.data, self._special, self._limits)

    def _special(self, decoder: Decoder, node: list[Node], depth: int) -> object:
        if node[0] == "f":
            return Outside(node[1], self._call_back, *node[2:])
        if node[0] == "n":
            return self._calls.named(node[1])
        if node[0] == "h":
            return self._objects.find(node[1])
        if node[0] in TAGS:
            return self._objects.shared.value(decoder, node, depth)
        value = rich_value(decoder, node, depth)
        return importlib.import_module(value.name) if isinstance(value, ModuleName) else value

    def _call_back(self, function: int, args: tuple[Any, ...], keywords: Ask) -> object:
        """Call a function that lives outside; meanwhile it may make requests of its own."""
        self._callbacks += 1
        if self._callbacks > self._limits.callbacks:
            raise RuntimeError(f"more than {self._limits.callbacks} calls of a function given as an argument")
        busy, self._busy = self._busy, 0
        try:
            with self._line.at_once():
                ask = {"function": function, "args": args, "keywords": keywords}
                self._send(Kind.CALLBACK, self._number, ask)  # UnsendableError is raised in the student's code
                while (frame := self._line.read()).kind is not Kind.ANSWER:
                    self._answer(frame)
        finally:
            self._busy = busy
        answer = self._decode(frame)
        if answer["raised"] is not None:
            raise BUILTIN_ERRORS[answer["raised"]](answer["message"])
        _advance(args, answer["generators"])
        return answer["value"]


def _advance(args: tuple[Any, ...], after: tuple[Any, ...]) -> None:
    """Bring generators to where they are after the call: what was drawn outside must not be drawn again here."""
    for argument, generator in zip(args, after, strict=True):
        if isinstance(argument, GENERATORS) and generator is not None:
            advance(argument, generator)
