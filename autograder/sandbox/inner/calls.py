"""What a worker can be asked to do, one method each: plain dictionaries in, plain dictionaries out."""

import builtins
import inspect
import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from typing import Any

import numpy as np

from . import chance, figures, proofs
from .acts import ACTS
from .arguments import fate, looks
from .facts import lineage_of
from .files import Files
from .limits import Limits
from .objects import Objects
from .packing import packed, unpacked
from .problems import message_of, nearest_builtin
from .shell import RoomShell
from .tidy import Tidy

Ask = dict[str, Any]
_MISSING = object()


class Calls:
    """Runs cells and calls functions in the student's namespace."""

    def __init__(self, shell: RoomShell, objects: Objects, limits: Limits, home: str) -> None:
        self._shell, self._objects, self._limits = shell, objects, limits
        self._tidy = Tidy(home, shell.stdout, shell.stderr)
        self._figures: dict[int, list[Any]] = {}
        self._before: dict[str, Any] = {}
        self._class_names: dict[int, str] = {}
        self._files = Files(home)

    def seed(self, ask: Ask) -> Ask:
        """Make chance repeatable for the rest of this worker's life; say how much is wanted outside."""
        chance.seed_all(bytes.fromhex(ask["seed"]))
        self._objects.rich = ask.get("rich", False)
        return {}

    def run(self, ask: Ask) -> Ask:
        """Run one cell."""
        self._tidy.streams()
        recorder = self._shell.record(self._limits)
        before = self._names() if self._objects.rich else {}
        self._shell.pass_over(ask.get("passed", ()))
        error = self._shell.run(ask["source"])
        self._figures[ask["cell"]] = recorder.figures
        return {"outputs": recorder.finished(), **raised_by(error), **self._bound_since(before)}

    def call(self, ask: Ask) -> Ask:
        """Call a function by name, or do an act; say what it returned, raised, printed and did to its arguments."""
        if "act" in ask:  # looking at an object leaves the figures open and the settings as they are
            self._tidy.streams()
        else:
            self._tidy.up()
        if "chance" in ask:
            random.setstate(ask["chance"][0])
            np.random.set_state(ask["chance"][1])
        outer = self._shell.recorder
        recorder = self._shell.record(self._limits)
        value, error = None, None
        before = looks(ask["args"])
        try:
            with _answering(ask["input"]) if "input" in ask else nullcontext():
                value = self._function(ask)(*ask["args"], **ask["keywords"])
        except BaseException as raised:  # SystemExit and KeyboardInterrupt end a call like any other
            error = raised
        self._shell.stdout.recorder = self._shell.stderr.recorder = outer
        reply = {"value": value, **fate(before, ask["args"], value)}
        if ask["keywords"]:  # what there is nothing to say about is left out: most calls are quick and many
            reply["keywords"] = ask["keywords"]
        if recorder.outputs:
            reply["printed"] = recorder.printed()
        if self._objects.rich:
            reply |= _sameness(value, ask["args"]) if error is None else described(error)
        return reply if error is None else {**reply, **raised_by(error)}

    def look(self, ask: Ask) -> Ask:
        """Say whether a name is the student's, and what it stands for."""
        if not self._is_theirs(ask["name"]):
            return {"exists": False, "callable": False, "type": "", "parameters": None}
        value = self._shell.user_ns[ask["name"]]
        return {
            "exists": True,
            "callable": callable(value),
            "type": type(value).__name__,
            "parameters": _parameters(value),
        }

    def look_at_all(self, ask: Ask) -> Ask:
        """Look at several names, in their order."""
        return {"looks": [self.look({"name": name}) for name in ask["names"]]}

    def value(self, ask: Ask) -> Ask:
        """Return the value of one of the student's names."""
        try:
            return {"value": self.named(ask["name"]), **raised_by(None)}
        except NameError as error:
            return {"value": None, **raised_by(error)}

    def place(self, ask: Ask) -> Ask:
        """Give one of the student's names another value."""
        self._shell.user_ns[ask["name"]] = ask["value"]
        return {}

    def mirror(self, ask: Ask) -> Ask:
        """Bind a name for the time of one test, or delete it (when no value comes along)."""
        names, name = self._shell.user_ns, ask["name"]
        self._before.setdefault(name, names.get(name, _MISSING))
        if "value" in ask:
            names[name] = ask["value"]
        else:
            names.pop(name, None)
        return {}

    def restore(self, _ask: Ask) -> Ask:
        """Give every name that was bound or deleted for a test its own value back."""
        while self._before:
            name, value = self._before.popitem()
            if value is _MISSING:
                self._shell.user_ns.pop(name, None)
            else:
                self._shell.user_ns[name] = value
        return {}

    def store(self, ask: Ask) -> Ask:
        """Put a file into the working folder."""
        return {"stored": self._files.store(ask["name"], ask["data"])}

    def files(self, ask: Ask) -> Ask:
        """Return the files of the working folder that are new or changed since this was asked last."""
        return {"files": self._files.changed(ask["bytes"])}

    def pack(self, ask: Ask) -> Ask:
        """Pack a figure, so that another room can draw it."""
        try:
            data = packed(self._figure(ask))
        except Exception as error:
            return {"packed": None, **raised_by(error)}
        fits = len(data) <= self._limits.packed_bytes
        return {"packed": np.frombuffer(data, np.uint8) if fits else None, **raised_by(None)}

    def draw(self, ask: Ask) -> Ask:
        """Draw a figure: one that a cell showed, one known by its number, or a packed one."""
        try:
            figure = self._figure(ask)
            picture = figures.draw(figure, self._limits)
        except Exception as error:
            return {"picture": None, **raised_by(error)}
        return {"picture": np.frombuffer(picture, np.uint8), **raised_by(None)}

    def prove(self, ask: Ask) -> Ask:
        """Attempt everything that the room forbids; say what succeeded."""
        return proofs.attempt_all(ask)

    def _figure(self, ask: Ask) -> Any:
        if "packed" in ask:
            return unpacked(ask["packed"].tobytes())
        if "handle" in ask:
            return self._objects.find(ask["handle"])
        return self._figures[ask["cell"]][ask["figure"]]

    def named(self, name: str) -> Any:
        """Return what one of the student's names stands for."""
        if not self._is_theirs(name):
            raise NameError(f"name '{name}' is not defined")
        return self._shell.user_ns[name]

    def _is_theirs(self, name: str) -> bool:
        """Say whether the notebook made a name; the shell's own (In, Out, exit, ...) don't count."""
        made, hidden = self._shell.user_ns, self._shell.user_ns_hidden
        return name in made and (name not in hidden or made[name] is not hidden[name])

    def _names(self) -> dict[str, Any]:
        return {name: value for name, value in list(self._shell.user_ns.items()) if self._is_theirs(name)}

    def _bound_since(self, before: Mapping[str, Any]) -> Ask:
        """Return the names that the cell bound, when it matters outside."""
        if not self._objects.rich:
            return {}
        now = self._names()
        self._class_names.clear()
        self._class_names.update({id(value): name for name, value in now.items() if isinstance(value, type)})
        return {"bound": tuple(name for name, value in now.items() if before.get(name, _MISSING) is not value)}

    def class_of(self, name: str) -> type | None:
        """Return the notebook's class of this name, or None."""
        found = self._shell.user_ns.get(name)
        return found if isinstance(found, type) else None

    def class_names(self) -> Mapping[int, str]:
        """Return the notebook's names for classes, by their id."""
        return self._class_names

    def _function(self, ask: Ask) -> Any:
        if "act" in ask:
            return ACTS[ask["act"]]
        if "handle" in ask:
            return self._objects.find(ask["handle"])
        return self.named(ask["name"])


def raised_by(error: BaseException | None) -> Ask:
    """Return the part of a reply that says which exception ended the work, if one did."""
    if error is None:
        return {"raised": None, "type": "", "message": "", "memory": False}
    return {
        "raised": nearest_builtin(error),
        "type": type(error).__name__,
        "message": message_of(error),
        "memory": isinstance(error, MemoryError),
    }


@contextmanager
def _answering(answer: Callable[..., object]) -> Iterator[None]:
    """Let `input` be answered from outside for the time of one call."""
    before = builtins.input
    builtins.input = answer  # type: ignore[assignment]  # it takes a prompt, as input does
    try:
        yield
    finally:
        builtins.input = before


def described(error: BaseException) -> Ask:
    """Return the classes that an exception belongs to, and its attributes, where a test may look at them."""
    return {"lineage": lineage_of(type(error)), "error": error}


def _sameness(value: object, arguments: Iterable[object]) -> Ask:
    """Return which argument the value is, the very object, if it is one that could be changed."""
    if isinstance(value, list | dict | set | np.ndarray):
        for place, argument in enumerate(arguments):
            if argument is value:
                return {"same": place}
    return {}


def _parameters(value: object) -> tuple[str, ...] | None:
    try:
        return tuple(inspect.signature(value).parameters)  # type: ignore[arg-type]  # it may be anything
    except Exception:  # not callable, without a signature, or a student's own __signature__
        return None
