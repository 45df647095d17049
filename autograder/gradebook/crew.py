"""Mark many submissions at once: one process per worker, each with a room server of its own.

In: jobs in any number. Out: their results in the same order, as soon as each is ready. Only marking happens in the
workers; the gradebook and every file are written by the one process that asked.
"""

import multiprocessing
import os
import pickle
import signal
import socket
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import wait as wait_for_end
from multiprocessing.util import Finalize
from pathlib import Path
from typing import Any, NoReturn, Self

from autograder.errors import StudentError, TeacherError
from autograder.exercises.registry import all_exercises
from autograder.gradebook.marker import Marker
from autograder.gradebook.room import RoomSettings
from autograder.gradebook.submission import Submission
from autograder.gradebook.syllabus import course_exercises
from autograder.marking.cells import SourceNotebook
from autograder.marking.drawing import Pictures, Undrawn
from autograder.marking.notebook import Desk
from autograder.marking.questions import Questions
from autograder.model import MarkedNotebook
from autograder.sandbox import Level, RoomServer

Marks = dict[str, tuple[MarkedNotebook, dict[str, Any]]]
"""Notebook name -> its record and the autograded notebook."""

Result = Marks | StudentError
"""A submission's marks, or why it can't be marked."""

Submit = Callable[[bytes, Any], Future[Any]]
"""Give a job to a worker, with the pickled recipe for the marker that it needs."""
MOMENT = 0.25
"""Seconds in which results are gathered, so that they can be written together; nobody waits longer to see a mark."""
AHEAD = 2
"""Jobs that wait for each worker: enough to keep it busy, few enough to keep memory flat."""


@dataclass(frozen=True, slots=True)
class Job:
    """One student's submission: the bytes of its notebooks, and of what lies beside them if a test may ask for it."""

    submission: Submission
    files: Mapping[str, bytes]
    beside: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Drawing:
    """One student's marked notebooks whose figures are still to be drawn: name -> the file's bytes and what to draw."""

    submission: Submission
    notebooks: Mapping[str, tuple[bytes, Undrawn]]


Drawn = dict[str, Pictures]
"""Notebook name -> pictures of its figures."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a worker needs to make a marker of its own; unlike a marker it can be sent to another process."""

    sources: Mapping[str, SourceNotebook]
    root: Path
    """The course folder, of which a worker reads exercises/ and question_bank/."""
    secret: bytes
    level: Level
    packages: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    truth: Mapping[str, str] = field(default_factory=dict)

    def marker(self, server: RoomServer | None = None) -> Marker:
        """A desk beside a room server; without one, a new one at exactly the level that was proved before."""
        server = server or new_server(RoomSettings(packages=self.packages), self.level)
        exercises, questions = course_exercises(self.root), Questions(self.root / "question_bank")
        desk = Desk(exercises, server, self.secret, questions, self.packages)
        return Marker(self.sources, desk, self.ignored, self.truth)


def new_server(settings: RoomSettings, level: Level) -> RoomServer:
    """A room server of one level, closed when the process ends."""
    server = settings.start(level, level)
    Finalize(None, server.close, exitpriority=1)
    return server


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def attempt(marker: Marker, job: Job | Drawing) -> Result | Drawn:
    """Mark or draw one submission; what is wrong with the submission is a result, not an error."""
    paths, remarks = job.submission.notebooks, job.submission.remarks
    try:
        if isinstance(job, Drawing):
            return {name: marker.draw(name, data, paths[name], what) for name, (data, what) in job.notebooks.items()}
        return {name: marker.mark(name, data, paths[name], remarks, job.beside) for name, data in job.files.items()}
    except StudentError as error:
        return error


class Crew:
    """Workers that are hired once, for any number of assignments; one worker is this process itself."""

    def __init__(self, server: RoomServer, workers: int) -> None:
        self.server, self.workers = server, workers
        self._pool = ExitStack()
        self._submit: Submit | None = None

    def __enter__(self) -> Self:
        if self.workers > 1:
            self._submit = self._pool.enter_context(pool(self.server, self.workers))
        return self

    def __exit__(self, *error: Any) -> None:
        self._pool.__exit__(*error)

    def results(self, recipe: Recipe, items: Iterable[Any]) -> Iterator[tuple[Any, Any] | None]:
        """The items in order, each job with its result; None whenever a moment passed in which nothing came."""
        if self._submit is None:
            marker = recipe.marker(self.server)
            return ((item, attempt(marker, item) if is_work(item) else None) for item in items)
        return side_by_side(partial(self._submit, pickle.dumps(recipe)), items, AHEAD * self.workers)


def is_work(item: object) -> bool:
    """Whether there is something to do for an item."""
    return isinstance(item, Job | Drawing)


def side_by_side(
    submit: Callable[[Any], Future[Any]], items: Iterable[Any], ahead: int
) -> Iterator[tuple[Any, Any] | None]:
    """The items in order, each job with its result, done by several processes."""
    waiting: deque[tuple[Any, Future[Any] | None]] = deque()
    for item in items:
        waiting.append((item, submit(item) if is_work(item) else None))
        while len(waiting) > ahead:
            yield from settled(*waiting.popleft())
    while waiting:
        yield from settled(*waiting.popleft())


def settled(item: Any, future: Future[Any] | None) -> Iterator[tuple[Any, Any] | None]:
    """Wait for one result, and say None after each moment that it did not come in."""
    while future is not None and not wait([future], MOMENT).done:
        yield None
    try:
        yield item, future.result() if future else None
    except BrokenProcessPool:
        raise TeacherError(
            "a marking process was ended from outside, perhaps for lack of memory; "
            "run the same command again with --workers 1: it goes on from there"
        ) from None


@contextmanager
def pool(server: RoomServer, workers: int) -> Iterator[Submit]:
    """Worker processes, and a way to give them jobs; they end with the block, at once if it is left by an error.

    They are started at once, and load what they need while this process reads the course.
    """
    context = multiprocessing.get_context("spawn")
    doors = [server.door() for _ in range(workers)]
    settings = RoomSettings(server.limits, server.packages)
    given = (settings, server.level, doors, context.Value("i", 0))
    executor = ProcessPoolExecutor(workers, mp_context=context, initializer=begin, initargs=given)
    try:
        for _ in range(workers):
            executor.submit(get_ready)
        yield lambda recipe, job: executor.submit(work, recipe, job)
    except BaseException:
        for process in multiprocessing.active_children():
            process.terminate()
        executor.shutdown(cancel_futures=True)
        raise
    finally:
        for door in doors:
            if door is not None:
                door.close()
    executor.shutdown()


_begun: dict[str, Any] = {}
"""In a worker: its room server, the latest recipe (pickled) and the marker made of it."""


def begin(settings: RoomSettings, level: Level, doors: list[socket.socket | None], turn: Any) -> None:
    """Make a process ready to be a worker; an interrupt is for the process that gives the jobs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, leave)
    threading.Thread(target=end_with_parent, daemon=True).start()
    with turn.get_lock():
        number, turn.value = turn.value, turn.value + 1
    _begun.update(settings=settings, level=level, door=doors[number])
    for door in doors[:number] + doors[number + 1 :]:
        if door is not None:
            door.close()


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
    """Find the room, and load what marking needs. It is done here, where an error finds its way back."""
    try:
        all_exercises()
        room_server()
    except SystemExit:
        end()


def room_server() -> RoomServer:
    """This worker's room server: the one that was proved, where it can be shared."""
    if "server" not in _begun:
        settings, level, door = _begun["settings"], _begun["level"], _begun["door"]
        if door is None:
            _begun["server"] = new_server(settings, level)
        else:
            _begun["server"] = RoomServer.through(door, level, limits=settings.limits)
    server: RoomServer = _begun["server"]
    return server


def work(recipe: bytes, job: Job | Drawing) -> Result | Drawn:
    """Do one job in a worker."""
    try:
        if _begun.get("recipe") != recipe:
            _begun["marker"] = pickle.loads(recipe).marker(room_server())  # noqa: S301 - our own process wrote it
            _begun["recipe"] = recipe
        return attempt(_begun["marker"], job)
    except SystemExit:  # the pool would keep it as a result and give out the next job
        end()
