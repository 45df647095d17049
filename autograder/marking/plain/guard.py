"""Make a process of the marker's ready to execute teachers' tests on values that students chose.

What would run text or bytes of the student's as code in here is refused: `eval` and `exec` in a test, unpickling. It
is done once, in a process that ends with its one submission (`apart`).
"""

import builtins
import io
import os
import signal
import sys
from collections.abc import Callable
from typing import Any, NoReturn

from autograder.marking.plain.signals import TooLong

REFUSED = ("eval", "exec", "compile", "input", "breakpoint", "exit", "quit")
STARTING = frozenset({"os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.forkpty", "pty.spawn"})
HARMLESS = ("fc-list", "uname", "lscpu", "ldconfig")
"""Programs that libraries ask about the machine."""

ADVICE = "which is not done outside the room; tag the cell autograder-in-process"

Refuse = Callable[[str], NoReturn]


def own_builtins(refuse: Refuse) -> dict[str, Any]:
    """The builtins of the teacher's cells, with what a notebook adds to them."""
    shown = {"display": lambda *_, **__: None, "get_ipython": lambda: NoShell(refuse)}
    return vars(builtins) | {name: refused(name, refuse) for name in REFUSED} | shown


class NoShell:
    """What `get_ipython()` gives a test: nothing in it can be used out here."""

    def __init__(self, refuse: Refuse) -> None:
        object.__setattr__(self, "_refuse", refuse)

    def __getattribute__(self, name: str) -> NoReturn:
        object.__getattribute__(self, "_refuse")(f"the test asks IPython for something, {ADVICE}")
        raise AssertionError  # a refusal never comes back


def refused(name: str, refuse: Refuse) -> Callable[..., NoReturn]:
    """A function that a test can't use out here."""
    return lambda *_, **__: refuse(f"the test calls {name}, {ADVICE}")


def watch(refuse: Refuse, testing: Callable[[], bool], folder: str) -> None:
    """From now on, while a test runs, nothing of the student's becomes a program in this process or beside it.

    A file that the student wrote may hold any program, whether it is unpickled, executed or started.
    """

    def refused_event(event: str, args: tuple[Any, ...]) -> None:
        if event in STARTING | {"pickle.find_class", "exec", "subprocess.Popen"} and testing():
            reason = reason_against(event, args, folder)
            if reason:
                refuse(f"the test {reason}, {ADVICE}")

    sys.addaudithook(refused_event)


def reason_against(event: str, args: tuple[Any, ...], folder: str) -> str:
    """What a test does that it may not do out here; empty when it may."""
    if event == "pickle.find_class":
        return "unpickles something"
    if event == "exec":
        path = os.path.abspath(getattr(args[0], "co_filename", ""))
        return "executes a file" if path.startswith(folder) and os.path.exists(path) else ""
    if event == "subprocess.Popen" and os.path.basename(os.fsdecode(args[0])) in HARMLESS:
        return ""
    return "starts a process"


def limit_time(seconds: float) -> None:
    """Raise TooLong in so many seconds; 0 takes it back. Where the system has no timer, nothing is limited."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, _too_long)
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _too_long(*_: Any) -> NoReturn:
    raise TooLong


def settle_in(folder: str) -> None:
    """Work in a folder that holds the student's files: nothing may be imported from it by accident."""
    sys.path[:] = [os.path.abspath(entry) if entry else os.getcwd() for entry in sys.path]
    os.chdir(folder)
    os.environ |= {"NBGRADER_EXECUTION": "autograde", "MPLBACKEND": "agg"}
    sys.stdout, sys.stderr = io.StringIO(), io.StringIO()
