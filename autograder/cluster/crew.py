"""Give jobs to the workers of a cluster and take their results, in order.

A job whose worker dies is given to another by Dask, a few times (its setting `distributed.scheduler.allowed-failures`).
A submission that ends every worker it meets is refused, so that a person looks, and the others go on.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from hashlib import sha256
from pickle import dumps
from secrets import token_hex
from time import monotonic
from typing import Any, Self

from distributed import Client, Future, KilledWorker, wait

from autograder.cluster.connecting import connected, gone
from autograder.cluster.facts import Facts, fingerprint, mark_there, read_own
from autograder.errors import StudentError
from autograder.gradebook.crew import MOMENT, Crew
from autograder.gradebook.job import Outcome, Printing, Recipe, Task, is_work
from autograder.sandbox import RoomServer

AHEAD = 4
"""Jobs that wait for each thread of the cluster: the way there and back takes longer than between processes."""
LOOK = 5.0
"""Seconds between two looks at who is there to work."""
ALONE = 60.0
"""Seconds to wait for a worker to come when all are gone."""


class ClusterCrew(Crew):
    """The workers of a scheduler, for any number of assignments; they mark at the level of the room that is here."""

    def __init__(self, server: RoomServer, address: str) -> None:
        super().__init__(server)
        self._address = address
        self._open = ExitStack()
        self._told: set[str] = set()

    def __enter__(self) -> Self:
        self._client: Client = self._open.enter_context(connected(self._address))
        self._open.callback(self._forget)
        return self

    def __exit__(self, *error: Any) -> None:
        self._open.__exit__(*error)

    def results(self, recipe: Recipe, items: Iterable[Any]) -> Iterator[tuple[Any, Any] | None]:
        """The items in order, each job with its result; None whenever a moment passed in which nothing came.

        A job whose workers died comes last: it may only have waited beside the one that ended them, so it is tried
        alone.
        """
        name = self._tell(recipe)
        suspects: list[Task] = []
        for item, future in self._handed_out(name, items):
            try:
                if future:
                    yield from self._until_done(future)
                yield item, future.result() if future else None
            except KilledWorker:
                suspects.append(item)
        for job in suspects:
            try:
                future = self._give(name, job)
                yield from self._until_done(future)
                yield job, future.result()
            except KilledWorker:
                yield job, deadly(job)

    def _tell(self, recipe: Recipe) -> str:
        """Tell every worker the facts, once. The name under which tasks find them."""
        own = read_own(recipe.root)
        name = f"autograder-{sha256(dumps((recipe, own))).hexdigest()[:16]}"
        if name not in self._told:
            self._client.register_plugin(Facts(recipe, own, fingerprint(), name), name=name)
            self._told.add(name)
        return name

    def _forget(self) -> None:
        """Have the workers close their rooms."""
        with suppress(Exception):  # the cluster may be gone, and whatever led here matters more
            for name in self._told:
                self._client.unregister_worker_plugin(name)

    def _give(self, name: str, job: Task) -> Future:
        """Hand out one job, under a key of its own."""
        about = "draw" if isinstance(job, Printing) else f"mark-{job.submission.student}"
        return self._client.submit(mark_there, name, job, key=f"{about}-{token_hex(8)}", pure=False)

    def _handed_out(self, name: str, items: Iterable[Any]) -> Iterator[tuple[Any, Future | None]]:
        """The items in order, each job with its future; a bounded number is on its way ahead of the one given."""
        waiting: deque[tuple[Any, Future | None]] = deque()
        most, looked = 0, float("-inf")
        try:
            for item in items:
                waiting.append((item, self._give(name, item) if is_work(item) else None))
                if monotonic() - looked > LOOK:  # workers come and go
                    most, looked = AHEAD * max(sum(self._client.nthreads().values()), 1), monotonic()
                while len(waiting) > most:
                    yield waiting.popleft()
            while waiting:
                yield waiting.popleft()
        finally:
            with suppress(Exception):
                self._client.cancel([future for _, future in waiting if future], force=True)

    def _until_done(self, future: Future) -> Iterator[None]:
        """Wait for one result, and say None after each moment; `TeacherError` when there is nobody left to work."""
        alone_since, looked = None, monotonic()
        while True:
            try:
                wait(future, timeout=MOMENT)
                return
            except TimeoutError:
                yield None
            if monotonic() - looked > LOOK:
                looked = monotonic()
                alone_since = None if self._client.nthreads() else alone_since or looked
            if alone_since and monotonic() - alone_since > ALONE:
                raise gone(f"all workers of {self._address} are", "start some") from None


def deadly(job: Task) -> Outcome:
    """What becomes of a job that ended every worker it met."""
    if isinstance(job, Printing):
        return b""
    student, folder = job.submission.student, job.submission.folder
    return StudentError(
        f"{folder}: every worker that marked it ended, perhaps for lack of memory; a person must look: "
        f"mark it here with `autograder mark {folder.name} --student {student}`"
    )
