"""Run something in a fork of this process that is killed: at its N-th write, or after some time.

A write is whatever Python's audit hooks and SQLite's trace tell of: a file opened for writing, a rename, a link, a
new folder, a change of permissions, a removal, each statement to the gradebook. Opening a file counts twice: once the
process ends before it, once with half a file on the disk. The product knows nothing of this.
"""

import os
import signal
import sqlite3
import sqlite3.dbapi2
import sys
import time
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.chmod", "os.truncate"}


class Death:
    """Counts the writes below a folder, and ends the process at one of them."""

    def __init__(self, root: Path, at: int) -> None:
        self.root, self.left = str(root), at

    def watch(self) -> None:
        """Begin to count; there is no way back in this process."""
        sys.addaudithook(self.event)
        connect = sqlite3.connect

        def traced(*args: Any, **options: Any) -> sqlite3.Connection:
            connection = connect(*args, **options)
            connection.set_trace_callback(self.statement)
            return connection

        sqlite3.connect = sqlite3.dbapi2.connect = traced

    def event(self, name: str, args: tuple[Any, ...]) -> None:
        """One audit event."""
        if name == "open" and isinstance(args[2], int) and args[2] & WRITING and self.inside(args[0]):
            self.step()
            self.step(half=str(args[0]))
        elif name in CHANGES and self.inside(args[0]):
            self.step()

    def inside(self, path: object) -> bool:
        """Whether a path belongs to the course; a relative one is given by who removes a tree."""
        return isinstance(path, str | os.PathLike) and (str(path).startswith(self.root) or not os.path.isabs(path))

    def statement(self, sql: str) -> None:
        """One statement to the gradebook."""
        if not sql.lstrip().upper().startswith(("SELECT", "PRAGMA")):
            self.step()

    def step(self, half: str = "") -> None:
        """One write, and the last if its turn has come."""
        self.left -= 1
        if self.left == 0:
            if half:
                with open(half, "wb") as file:
                    file.write(b'{"cells": [{"cell_ty')
            os.kill(os.getpid(), signal.SIGKILL)


def dies(root: Path, at: int, work: Callable[[], object]) -> bool:
    """Whether the work came as far as its N-th write and was killed there; it must not fail otherwise."""

    def doomed() -> None:
        Death(root, at).watch()
        work()

    return was_killed(forked(doomed))


def killed_after(seconds: float, prepare: Callable[[], Any], work: Callable[[Any], object]) -> bool:
    """Whether the work was killed so many seconds after its preparation, and not ended before."""
    reading, writing = os.pipe()

    def doomed() -> None:
        ready = prepare()
        os.write(writing, b"!")
        work(ready)

    child = forked(doomed)
    os.close(writing)
    assert os.read(reading, 1) == b"!"
    os.close(reading)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return was_killed(child)


def forked(work: Callable[[], object]) -> int:
    """The number of a fork of this process that does the work and ends."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of forking beside NumPy's idle threads
        child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(1)
    return child


def was_killed(child: int) -> bool:
    """Wait for a fork: whether it was killed; it must not fail."""
    _, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    assert killed or os.waitstatus_to_exitcode(status) == 0
    return killed
