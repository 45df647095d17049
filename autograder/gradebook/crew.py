"""Mark many submissions at once: one process per worker, each with a room server of its own.

In: jobs in any number. Out: their results in the same order, as soon as each is ready. Only marking happens in the
workers; the gradebook and every file are written by the one process that asked.
"""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.util import Finalize
from pathlib import Path
from typing import Any, TypeVar

from autograder.errors import StudentError, TeacherError
from autograder.exercises.registry import known_exercises
from autograder.gradebook.marker import Marker
from autograder.gradebook.submission import Submission
from autograder.marking.cells import SourceNotebook
from autograder.marking.notebook import Desk
from autograder.model import MarkedNotebook
from autograder.sandbox import Level, RoomServer

Result = Mapping[str, tuple[MarkedNotebook, dict[str, Any]]] | StudentError
"""Notebook name -> its record and the autograded notebook; or why the submission can't be marked."""

Other = TypeVar("Other")
AHEAD = 2
"""Jobs that wait for each worker: enough to keep it busy, few enough to keep memory flat."""


@dataclass(frozen=True, slots=True)
class Job:
    """One student's submission with the bytes of its notebooks."""

    submission: Submission
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a worker needs to make a marker of its own; unlike a marker it can be sent to another process."""

    sources: Mapping[str, SourceNotebook]
    own_exercises: Path
    secret: bytes
    level: Level
    packages: tuple[str, ...] = ()
    ignored: Sequence[str] = ()

    def marker(self) -> Marker:
        """Start a room server at exactly the level that was proved before, and put a desk beside it."""
        server = RoomServer.start(minimum=self.level, maximum=self.level, packages=self.packages)
        Finalize(None, server.close, exitpriority=1)
        desk = Desk(known_exercises(self.own_exercises), server, self.secret, packages=self.packages)
        return Marker(self.sources, desk, self.ignored)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def attempt(marker: Marker, job: Job) -> Result:
    """Mark one submission; what is wrong with the submission is a result, not an error."""
    notebooks, remarks = job.submission.notebooks, job.submission.remarks
    try:
        return {name: marker.mark(name, data, notebooks[name], remarks) for name, data in job.files.items()}
    except StudentError as error:
        return error


def one_by_one(marker: Marker, items: Iterable[Job | Other]) -> Iterator[tuple[Job | Other, Result | None]]:
    """The items in order, each job with its result, marked in this process."""
    for item in items:
        yield item, attempt(marker, item) if isinstance(item, Job) else None


def side_by_side(
    recipe: Recipe, items: Iterable[Job | Other], workers: int
) -> Iterator[tuple[Job | Other, Result | None]]:
    """The items in order, each job with its result, marked by several processes."""
    waiting: deque[tuple[Job | Other, Future[Result] | None]] = deque()
    with pool(recipe, workers) as submit:
        for item in items:
            waiting.append((item, submit(item) if isinstance(item, Job) else None))
            while len(waiting) > AHEAD * workers:
                yield settled(*waiting.popleft())
        while waiting:
            yield settled(*waiting.popleft())


def settled(item: Job | Other, future: Future[Result] | None) -> tuple[Job | Other, Result | None]:
    """Wait for one result."""
    try:
        return item, future.result() if future else None
    except BrokenProcessPool:
        raise TeacherError(
            "a marking process was ended from outside, perhaps for lack of memory; "
            "run the same command again with --workers 1: it goes on from there"
        ) from None


@contextmanager
def pool(recipe: Recipe, workers: int) -> Iterator[Callable[[Job], Future[Result]]]:
    """Worker processes, and a way to give them jobs; they end with the block, at once if it is left by an error."""
    context = multiprocessing.get_context("spawn")
    executor = ProcessPoolExecutor(workers, mp_context=context, initializer=begin, initargs=(recipe,))
    try:
        yield lambda job: executor.submit(work, job)
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    executor.shutdown()


_begun: dict[str, Any] = {}
"""In a worker: the recipe, and the marker once the first job has come."""


def begin(recipe: Recipe) -> None:
    """Make a process ready to be a worker; an interrupt is for the process that gives the jobs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _begun["recipe"] = recipe


def work(job: Job) -> Result:
    """Mark one submission in a worker. The room is started here, where an error finds its way back."""
    if "marker" not in _begun:
        _begun["marker"] = _begun["recipe"].marker()
    return attempt(_begun["marker"], job)
