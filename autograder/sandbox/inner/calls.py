"""What a worker can be asked to do, one method each: plain dictionaries in, plain dictionaries out."""

import inspect
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from . import chance, figures, proofs
from .limits import Limits
from .objects import Objects
from .problems import message_of, nearest_builtin
from .shell import RoomShell
from .tidy import Tidy

Ask = dict[str, Any]
_DEEP = 4
_SHARING_WORK = 10_000


class Calls:
    """Runs cells and calls functions in the student's namespace."""

    def __init__(self, shell: RoomShell, objects: Objects, limits: Limits, home: str) -> None:
        self._shell, self._objects, self._limits = shell, objects, limits
        self._tidy = Tidy(home, shell.stdout, shell.stderr)
        self._figures: dict[int, list[Any]] = {}

    def seed(self, ask: Ask) -> Ask:
        """Make chance repeatable for the rest of this worker's life."""
        chance.seed_all(bytes.fromhex(ask["seed"]))
        return {}

    def run(self, ask: Ask) -> Ask:
        """Run one cell."""
        self._tidy.streams()
        recorder = self._shell.record(self._limits)
        error = self._shell.run(ask["source"])
        self._figures[ask["cell"]] = recorder.figures
        return {"outputs": recorder.finished(), **raised_by(error)}

    def call(self, ask: Ask) -> Ask:
        """Call a function by name; say what it returned, raised, printed and did to its arguments."""
        self._tidy.up()
        outer = self._shell.recorder
        recorder = self._shell.record(self._limits)
        value, error = None, None
        try:
            value = self._function(ask)(*ask["args"], **ask["keywords"])
        except BaseException as raised:  # SystemExit and KeyboardInterrupt end a call like any other
            error = raised
        self._shell.stdout.recorder = self._shell.stderr.recorder = outer
        reply = {
            "value": value,
            "arguments": tuple(ask["args"]),
            "shares": [_share(value, argument) for argument in ask["args"]],
        }
        if ask["keywords"]:  # what there is nothing to say about is left out: most calls are quick and many
            reply["keywords"] = ask["keywords"]
        if recorder.outputs:
            reply["printed"] = recorder.printed()
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

    def draw(self, ask: Ask) -> Ask:
        """Draw a figure: one that a cell showed, or one known by its number."""
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

    def _function(self, ask: Ask) -> Any:
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


def _parameters(value: object) -> tuple[str, ...] | None:
    try:
        return tuple(inspect.signature(value).parameters)  # type: ignore[arg-type]  # it may be anything
    except Exception:  # not callable, without a signature, or a student's own __signature__
        return None


def _share(value: object, argument: object) -> bool:
    return any(_overlap(one, other) for one in _arrays(value) for other in _arrays(argument))


def _overlap(one: np.ndarray[Any, Any], other: np.ndarray[Any, Any]) -> bool:
    try:
        return bool(np.shares_memory(one, other, max_work=_SHARING_WORK))  # type: ignore[arg-type]  # NumPy takes any number
    except (np.exceptions.TooHardError, RuntimeError):
        return bool(np.may_share_memory(one, other))


def _arrays(value: object, depth: int = 0) -> Iterator[np.ndarray[Any, Any]]:
    if isinstance(value, np.ndarray):
        yield value
    elif isinstance(value, list | tuple | dict) and depth < _DEEP:
        items: Iterable[object] = value.values() if isinstance(value, dict) else value
        for item in items:
            yield from _arrays(item, depth + 1)
