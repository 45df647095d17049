"""Processes of this machine that mark side by side, hired before there is a room to work in.

A process needs most of a second to load what marking takes, and the room's own process no less: they load side by side.
Where nothing else is open yet the workers are then forks of this process; elsewhere they load it themselves. When the
room stands, each worker gets a door of its own to it. Only marking happens in the workers.
"""

import multiprocessing
import os
import pickle
import signal
import socket
import sys
import threading
import warnings
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from multiprocessing.connection import Connection, Pipe
from multiprocessing.connection import wait as wait_for_end
from multiprocessing.reduction import recv_handle, send_handle
from multiprocessing.util import Finalize
from types import TracebackType
from typing import Any, NoReturn, Self

from autograder.exercises.registry import all_exercises
from autograder.gradebook.job import Outcome, Task, attempt, new_server
from autograder.gradebook.lean import preload, settle
from autograder.gradebook.room import RoomSettings
from autograder.sandbox import RoomServer


class Staff:
    """Worker processes; they end with the block, at once if it is left by an error."""

    def __init__(self, workers: int, *, forks: bool = False) -> None:
        self.workers, self.forks = workers, forks
        context = multiprocessing.get_context("fork" if forks else "spawn")
        self._desks = [Pipe() for _ in range(workers)]
        given = ([there for _, there in self._desks], context.Value("i", 0))
        self._executor = ProcessPoolExecutor(workers, mp_context=context, initializer=begin, initargs=given)

    def __enter__(self) -> Self:
        return self

    def load(self) -> None:
        """Start the processes and have them load what marking needs, instead of at their first job."""
        with uninterrupted(), warnings.catch_warnings():
            warnings.filterwarnings("ignore", "This process .* is multi-threaded")  # NumPy's threads, which sleep
            for _ in range(self.workers):
                self._executor.submit(get_ready)

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if kind is not None:
            for process in multiprocessing.active_children():
                process.terminate()
        for here, there in self._desks:
            here.close()
            there.close()
        self._executor.shutdown(cancel_futures=kind is not None)

    def let_in(self, server: RoomServer) -> None:
        """Give every worker a door to a room, or say at which level it has to start its own."""
        settings = RoomSettings(server.limits, server.packages)
        for here, _ in self._desks:
            with ExitStack() as stack:
                door = server.door()
                here.send((settings, server.level, door is not None))
                if door is not None:
                    send_handle(here, stack.enter_context(door).fileno(), None)

    def submit(self, recipe: bytes, job: Task) -> Future[Any]:
        """Give a job to a worker, with the pickled recipe for the marker that it needs."""
        with uninterrupted():
            return self._executor.submit(work, recipe, job)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Start processes that hear of no Ctrl-C, not even while they load what says that they ignore it.

    A new process inherits what is blocked. This one still hears: it has other threads, or the signal waits.
    """
    if sys.platform == "win32":  # no signal can be blocked there
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def hired(workers: int, *, first: bool = False) -> AbstractContextManager[Staff | None]:
    """So many workers; one is this process itself. `first`: they are there before anything but the room is opened."""
    alone = len(sys._current_frames()) == 1  # also counts threads that `threading` did not start
    forks = first and sys.platform == "linux" and alone
    return Staff(workers, forks=forks) if workers > 1 else nullcontext()


def load(staff: Staff | None) -> None:
    """Load what marking needs, here and in the workers, while a room starts; forks have it from this process."""
    if staff is not None and not staff.forks:
        staff.load()
    preload()
    all_exercises()
    if staff is not None and staff.forks:
        settle()
        staff.load()


_begun: dict[str, Any] = {}
"""In a worker: where it hears of its room, the room server, the latest recipe (pickled) and the marker made of it."""


def begin(desks: list["Connection[Any, Any]"], turn: Any) -> None:
    """Make a process ready to be a worker; an interrupt is for the process that gives the jobs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})  # for what this process starts
    signal.signal(signal.SIGTERM, leave)
    threading.Thread(target=end_with_parent, daemon=True).start()
    Finalize(None, os._exit, args=(0,), exitpriority=0)  # nothing is left to do then, and Python's own end takes long
    with turn.get_lock():
        number, turn.value = turn.value, turn.value + 1
    _begun["desk"] = desks.pop(number)
    for desk in desks:
        desk.close()


def leave(*_: object) -> None:
    """End the worker, and a room of its own on the way."""
    raise SystemExit


def end_with_parent() -> None:
    """Wait until the process that gives the jobs is gone, however it ended, and end too."""
    parent = multiprocessing.parent_process()
    if parent:
        wait_for_end([parent.sentinel])
    end()


def end() -> NoReturn:
    """Close the room and end this worker at once."""
    if "server" in _begun:
        _begun["server"].close()
    os._exit(1)


def get_ready() -> None:
    """Load what marking needs."""
    try:
        all_exercises()
    except SystemExit:
        end()


def room_server() -> RoomServer:
    """This worker's room server: the one that was proved, where it can be shared."""
    if "server" not in _begun:
        desk = _begun["desk"]
        settings, level, shared = desk.recv()
        if shared:
            door = socket.socket(fileno=recv_handle(desk))
            _begun["server"] = RoomServer.through(door, level, limits=settings.limits)
        else:
            _begun["server"] = new_server(settings, level)
    server: RoomServer = _begun["server"]
    return server


def work(recipe: bytes, job: Task) -> Outcome:
    """Do one job."""
    try:
        if _begun.get("recipe") != recipe:
            _begun["marker"] = pickle.loads(recipe).marker(room_server())  # noqa: S301 - our own process wrote it
            _begun["recipe"] = recipe
            settle()
        return attempt(_begun["marker"], job)
    except SystemExit:  # the pool would keep it as a result and give out the next job
        end()
