"""Proves the promises of a level: a throw-away worker attempts everything that is forbidden.

In: a worker of the level. Out: each promise as held, broken (with what succeeded) or not made.
"""

import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from autograder.errors import MarkerError

from .faults import LostError
from .inner.limits import Limits
from .levels import PROMISED, Level, Promise
from .process import Worker

_SECONDS = 20.0
_SPIN_SECONDS = 0.05
_LONGEST_FOLDER = 80
_MODULES = ("autograder", "nbgrader")
_SPIN = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass"


def prove(worker: Worker, level: Level, limits: Limits, environment: list[str]) -> tuple[Promise, ...]:
    """Attempt all that `level` promises to prevent, and end the worker by the last of the attempts."""
    made = [name for name, (since, _words) in PROMISED.items() if level >= since and name != "time"]
    with _targets() as aim:
        facts = {"promises": made, "environment": environment, "modules": list(_MODULES)}
        answer = worker.ask({"do": "prove", **aim, **facts, **asdict(limits)}, _SECONDS)
        aim_is_whole = Path(aim["secret"]).is_file()
    if not aim_is_whole:
        answer["write"] = "a file outside was changed"
    answer["time"] = _time(worker)
    return tuple(_promise(name, answer) for name in PROMISED)


def _promise(name: str, answer: dict[str, Any]) -> Promise:
    words = PROMISED[name][1]
    if name not in answer:
        return Promise(name, words, None, "this level does not promise it")
    return Promise(name, words, answer[name] == "", str(answer[name]))


def _time(worker: Worker) -> str:
    """Let the worker spin and ignore interrupts; say what is wrong when it doesn't end."""
    with suppress(LostError):
        worker.ask({"do": "run", "cell": 0, "source": _SPIN}, _SPIN_SECONDS)
    try:
        worker.end()
    except MarkerError as error:
        return str(error)
    return ""


def _near() -> str | None:
    """A folder for short paths where the usual one has a long name: a local socket's may have 107 bytes."""
    return "/tmp" if len(os.fsencode(tempfile.gettempdir())) > _LONGEST_FOLDER and os.path.isdir("/tmp") else None  # noqa: S108


@contextmanager
def _targets() -> Iterator[dict[str, Any]]:
    """Set up what the worker is to aim at: a secret file, a port, a local socket, this process."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="secret-", dir=_near())))
        folder.chmod(0o777)  # the room must be kept out by its walls, not by these bits
        secret = folder / "secret.txt"
        secret.write_text("nobody in the room may read this")
        secret.chmod(0o666)
        port = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        aim: dict[str, Any] = {"secret": str(secret), "port": port.getsockname()[1], "marker": os.getpid()}
        if hasattr(socket, "AF_UNIX"):
            local = stack.enter_context(socket.socket(socket.AF_UNIX))
            local.bind(str(folder / "local"))
            local.listen()
            (folder / "local").chmod(0o777)
        yield {**aim, "local": str(folder / "local")}
