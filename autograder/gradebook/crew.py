"""Mark many submissions at once: one process per worker, all in one room.

In: jobs in any number. Out: their results in the same order, as soon as each is ready. Only marking happens in the
workers; the gradebook and every file are written by the one process that asked.
"""

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, wait
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import Any

from autograder.errors import TeacherError
from autograder.gradebook.job import Recipe, attempt, is_work
from autograder.gradebook.staff import Staff
from autograder.sandbox import RoomServer

MOMENT = 0.25
"""Seconds in which results are gathered, so that they can be written together; nobody waits longer to see a mark."""
AHEAD = 2
"""Jobs that wait for each worker: enough to keep it busy, few enough to keep memory flat."""


class Crew:
    """Who marks in a room, for any number of assignments: a staff, or this process itself."""

    def __init__(self, server: RoomServer, staff: Staff | None = None) -> None:
        self.server, self._staff = server, staff
        if staff is not None:
            staff.let_in(server)

    def results(self, recipe: Recipe, items: Iterable[Any]) -> Iterator[tuple[Any, Any] | None]:
        """The items in order, each job with its result; None whenever a moment passed in which nothing came."""
        if self._staff is None:
            marker = recipe.marker(self.server)
            return ((item, attempt(marker, item) if is_work(item) else None) for item in items)
        give = partial(self._staff.submit, pickle.dumps(recipe))
        return side_by_side(give, items, AHEAD * self._staff.workers)


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
