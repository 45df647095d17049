"""One submission in the room: its cells are run in order, then its functions are called.

In: the cells' source, a seed, limits. Out: a `CellRun` for each cell and a `Reply` for each call. Nothing
that the student's code does raises here: it becomes a `fault`, and the rest goes on in a fresh worker.
"""

import base64
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from types import TracebackType
from typing import Any, Self

import numpy as np

from autograder.errors import MarkerError

from . import faults
from .faults import LateError, LostError
from .function import Heard, RoomFunction
from .inner.wire import Frame, MalformedError
from .notebook import Notebook
from .outputs import Output, bytes_of, png_of
from .process import Request
from .reading import name_in, names_in, reply_of
from .replies import CellRun, Handle, Reply
from .series import Series

_LOOK_SECONDS = 10.0
_PACK_SECONDS = 2.0
"""A hundred times what packing a figure takes; one that takes longer is drawn in another way."""
_SERIES_SECONDS = 2.0
"""A hundred times what a series takes: a function that counts its calls must not notice that a machine is busy."""


class Session:
    """One submission; close it, or use it in a `with`, so that its worker ends."""

    def __init__(self, notebook: Notebook) -> None:
        self._notebook = notebook
        self._limits = notebook.limits
        self._stopped: Counter[str] = Counter()
        self._ended: Counter[str] = Counter()
        self._depth = 0
        self._closed = False
        self._unusual = False
        notebook.ready()

    @property
    def runs(self) -> tuple[CellRun, ...]:
        """Return what each cell did, in the order of the notebook; its figures are not drawn yet."""
        return self._notebook.runs

    def function(self, name: str) -> RoomFunction:
        """Return what stands for one of the student's names, whether or not it exists."""
        fault, raw = None, {}
        try:
            raw = self._ask({"do": "look", "name": name}, _LOOK_SECONDS)
        except LostError as error:
            fault = str(error)
        return self._seen(name, raw, fault)

    def functions(self, names: Sequence[str]) -> list[RoomFunction]:
        """Return what stands for some of the student's names, looked at one by one if one spoils it for all."""
        try:
            looks = self._ask({"do": "look at all", "names": list(names)}, _LOOK_SECONDS).get("looks")
        except LostError:
            looks = None
        if not isinstance(looks, list) or len(looks) != len(names) or not all(isinstance(raw, dict) for raw in looks):
            return [self.function(name) for name in names]
        return [self._seen(name, raw) for name, raw in zip(names, looks, strict=True)]

    def _seen(self, name: str, raw: Request, fault: str | None = None) -> RoomFunction:
        return RoomFunction(
            name=name,
            exists=raw.get("exists") is True,
            callable=raw.get("callable") is True,
            type_name=name_in(raw.get("type")),
            parameters=names_in(raw.get("parameters")),
            _call=self._call,
            replies=self.replies,
            fault=fault,
        )

    def value(self, name: str) -> Reply:
        """Return what one of the student's names stands for now."""
        return self._reply({"do": "value", "name": name}, name)

    def replies(self, series: Series) -> tuple[Heard, ...] | None:
        """Return the replies to a series, still to be read, or None: then the calls have to be made one by one.

        That is so when one of them is late, ends the process or is not answered as it must. It counts as nothing, and
        the fresh worker that the next call meets is as if none of them had been made.
        """
        if self._closed or self._unusual or self._depth or self._given_up(series.name) or not self._notebook.quick:
            return None
        if self._notebook.hopeless() or self._notebook.ready():
            return None
        self._depth += 1  # a function outside that is called meanwhile may ask the same worker
        try:
            frames = self._notebook.ask_series(series, _SERIES_SECONDS)
        except LostError:
            self._unusual = True
            return None
        finally:
            self._depth -= 1
        return tuple(Heard(frame.structure, frame.data, partial(self._read, frame)) for frame in frames)

    def _read(self, frame: Frame, args: Sequence[Any]) -> Reply:
        try:
            return reply_of(self._notebook.read(frame), args, self._limits)
        except (MalformedError, LostError):
            return Reply(fault=faults.RUBBISH)

    def place(self, name: str, value: Any) -> None:
        """Give one of the student's names another value: plain data, or a function of the marker's to call back."""
        self._notebook.place(name, value)

    def call(self, handle: Handle, *args: Any, **keywords: Any) -> Reply:
        """Call an object that stayed in the room, such as a function that a function returned."""
        if not self._holds(handle):
            return Reply(fault=faults.ENDED)
        request = {"do": "call", "handle": handle.number, "args": args, "keywords": keywords}
        return self._reply(request, handle.type_name)

    def picture(self, handle: Handle) -> bytes:
        """Return a figure as PNG; empty when it can't be drawn."""
        return self._draw({"do": "draw", "handle": handle.number}) if self._holds(handle) else b""

    def figure(self, cell: int, number: int) -> bytes:
        """Return a figure that a cell showed as PNG, by its place (`metadata.room_figure`); empty if that fails."""
        return self._draw({"do": "draw", "cell": cell, "figure": number})

    def packed(self, figure: Handle | tuple[int, int]) -> bytes:
        """Return a figure, one that stayed in the room or by its place, as bytes for `printed`; empty if that fails.

        Nobody but a room may unpack them: they are the student's.
        """
        if not isinstance(figure, Handle):
            wanted = {"cell": figure[0], "figure": figure[1]}
        elif self._holds(figure):
            wanted = {"handle": figure.number}
        else:
            return b""
        try:
            data = self._ask({"do": "pack", **wanted}, _PACK_SECONDS).get("packed")
        except LateError:  # what it left half done is not for the next call to meet
            self._notebook.end_worker()
            return b""
        except LostError:
            return b""
        return bytes_of(data, self._limits.packed_bytes)

    def printed(self, packed: bytes) -> bytes:
        """Return a packed figure as PNG, in whichever session it was packed; empty when it can't be drawn."""
        return self._draw({"do": "draw", "packed": np.frombuffer(packed, np.uint8)})

    def draw(self, run: CellRun) -> CellRun:
        """Return the cell's run with its figures drawn: it takes long, so only for what will be shown."""
        return replace(run, outputs=tuple(self._drawn(output) for output in run.outputs))

    def close(self) -> None:
        """End the worker; nothing can be called any more."""
        self._closed = True
        self._notebook.end_worker()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def _call(self, name: str, args: tuple[Any, ...], keywords: dict[str, Any]) -> Reply:
        if self._given_up(name):
            return Reply(fault=faults.STOPPED_TWICE)
        return self._reply({"do": "call", "name": name, "args": args, "keywords": keywords}, name)

    def _given_up(self, name: str) -> bool:
        """Say whether a function has cost too much time, or too many processes, to be called again."""
        return self._stopped[name] >= self._limits.timeouts or self._ended[name] >= self._limits.crashes

    def _reply(self, request: Request, name: str) -> Reply:
        try:
            raw = self._ask(request, self._limits.call_seconds)
        except LateError as error:
            self._stopped[name] += 1
            if not self._depth:  # what it left half done or still running is not for the next call to meet
                self._notebook.end_worker()
            return Reply(fault=str(error))
        except LostError as error:
            # A function that brings its process down costs a fresh one each time; rubbish on the wire is no accident.
            (self._stopped if str(error) == faults.RUBBISH else self._ended)[name] += 1
            return Reply(fault=str(error))
        return reply_of(raw, request.get("args", ()), self._limits)

    def _ask(self, request: Request, seconds: float) -> Request:
        """Ask a worker that is ready; a call from within a call-back has only the one that is waiting."""
        if self._closed:
            raise MarkerError("a session was used after it had been closed")
        hopeless = self._notebook.hopeless() or (None if self._depth else self._notebook.ready())
        if hopeless:
            raise LostError(hopeless)
        self._depth += 1
        try:
            return self._notebook.ask(request, seconds)
        finally:
            self._depth -= 1

    def _holds(self, handle: Handle) -> bool:
        return handle.worker == self._notebook.worker_number

    def _draw(self, request: Request) -> bytes:
        try:
            raw = self._ask(request, self._limits.cell_seconds)  # longer than a call: no mark depends on it
        except LostError:
            return b""
        return png_of(raw.get("picture"), self._limits) or b""

    def _drawn(self, output: Output) -> Output:
        place = output.get("metadata", {}).get("room_figure")
        if place is None:
            return output
        picture = self.figure(*place)
        if picture:
            shown = {"image/png": base64.b64encode(picture).decode("ascii")}
        else:
            shown = {"text/plain": f"{output['data']['text/plain']} ({faults.undrawn(self._limits)})".strip()}
        return {**output, "metadata": {}, "data": {**output["data"], **shown}}
