"""A session in which a whole notebook is tested: its cells run step by step, and every object can be used.

In: cells, and what stands for objects of the room. Out: replies as in `Session`, for more than calls. What a test
changes among the student's names is undone by `restore`.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import numpy as np

from . import faults
from .faults import LostError
from .inner.shared import Shared
from .notebook import Notebook
from .process import Request, Stand
from .replies import CellRun, Handle, Reply
from .session import Session

_HANDLES = 20_000
_MOST_NAME = 200
_FILES_SECONDS = 5.0

Setting = Callable[[], Mapping[str, Any]]
"""Returns what a call should find around it: `chance`, the state of the random generators, and `input`, a function."""


class Workbench(Session):
    """One submission whose grade cells are executed outside; close it, or use it in a `with`."""

    def __init__(self, notebook: Notebook, stand: Stand, files: Mapping[str, bytes], setting: Setting) -> None:
        notebook.limits = replace(notebook.limits, handles=_HANDLES)
        notebook.stand, notebook.files, notebook.due = stand, files, 0
        self._setting = setting
        super().__init__(notebook)

    def advance(self, due: int) -> tuple[CellRun, ...]:
        """Run the cells up to the one at `due`; return what all cells did so far."""
        self._notebook.advance(due)
        return self._notebook.runs[:due]

    def method(self, handle: Handle, name: str, args: tuple[Any, ...], keywords: dict[str, Any]) -> Reply:
        """Call a method of an object of the room."""
        request = {"do": "call", "act": "method", "args": (handle, name, *args), "keywords": keywords}
        return self._do(handle, request, f"{handle.type_name}.{name}")

    def act(self, act: str, handle: Handle, *args: Any) -> Reply:
        """Do something to an object of the room: one of the acts in `inner.acts`."""
        request = {"do": "call", "act": act, "args": (handle, *args), "keywords": {}}
        return self._do(handle, request, handle.type_name)

    def apply(self, act: str, *args: Any) -> Reply:
        """Do something with several objects, the first of which need not be the room's."""
        return self._reply({"do": "call", "act": act, "args": args, "keywords": {}}, act)

    def call(self, handle: Handle, *args: Any, **keywords: Any) -> Reply:
        """Call an object of the room."""
        request = {"do": "call", "handle": handle.number, "args": args, "keywords": keywords}
        return self._do(handle, request, handle.type_name)

    def mirror(self, name: str, *value: Any) -> None:
        """Give one of the student's names another value until `restore`, or delete it when no value is given."""
        self._quietly({"do": "mirror", "name": name} | ({"value": value[0]} if value else {}))

    def restore(self) -> None:
        """Undo what `mirror` did."""
        self._quietly({"do": "restore"})

    def share(self, shared: Shared) -> None:
        """Let objects of the teacher's classes cross, as far as `shared` knows the classes."""
        self._notebook.share(shared)

    def store(self, name: str, data: bytes) -> None:
        """Put a file into the working folder, for as long as this worker lives."""
        self._quietly({"do": "store", "name": name, "data": np.frombuffer(data, np.uint8)})

    def files(self, most_bytes: int) -> dict[str, bytes]:
        """Return the files of the working folder that are new or changed since this was asked last."""
        try:
            raw = self._ask({"do": "files", "bytes": most_bytes}, _FILES_SECONDS).get("files")
        except LostError:
            return {}
        found = [item for item in raw if _is_file(item)] if isinstance(raw, tuple) else []
        return {name: data.tobytes() for name, data in found}

    def _do(self, handle: Handle, request: Request, name: str) -> Reply:
        if not self._holds(handle):
            return Reply(fault=faults.ENDED)
        if self._given_up(name):
            return Reply(fault=faults.STOPPED_TWICE)
        return self._reply(request, name)

    def _reply(self, request: Request, name: str) -> Reply:
        around = self._setting() if request["do"] == "call" else {}
        return super()._reply(request | dict(around), name)

    def _quietly(self, request: Request) -> None:
        if self._notebook.alive:
            try:
                self._ask(request, self._limits.call_seconds)
            except LostError:  # a fresh worker has the names as the notebook leaves them
                return


def _is_file(item: object) -> bool:
    """Say whether this is a name below the folder and an array of bytes."""
    if not isinstance(item, tuple) or len(item) != 2 or not isinstance(item[0], str):
        return False
    name, data = item
    path = PurePosixPath(name)
    inside = not path.is_absolute() and ".." not in path.parts and 0 < len(name) <= _MOST_NAME
    plain = name == str(path) and name.isprintable() and "\\" not in name and name != "."
    return inside and plain and isinstance(data, np.ndarray) and data.dtype == np.uint8 and data.ndim == 1
