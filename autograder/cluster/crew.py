"""Give jobs to the workers of a cluster and take their results, in order.

A job whose worker dies is given to another by Dask, a few times (its setting `distributed.scheduler.allowed-failures`).
A submission that ends every worker it meets is refused, so that a person looks, and the others go on.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pickle import dumps
from secrets import token_hex
from time import monotonic
from typing import TypeVar, cast

from distributed import Client, Future, KilledWorker, wait

from autograder.cluster.connecting import connected, gone
from autograder.cluster.facts import Facts, fingerprint, mark_there, read_own
from autograder.errors import StudentError
from autograder.gradebook.crew import Job, Recipe, Result

Other = TypeVar("Other")
AHEAD = 4
"""Jobs that wait for each thread of the cluster: the way there and back takes longer than between processes."""
LOOK = 5.0
"""Seconds between two looks at whether there is still somebody who works."""
ALONE = 60.0
"""Seconds to wait for a worker to come when all are gone."""


def on_cluster(
    address: str, recipe: Recipe, items: Iterable[Job | Other]
) -> Iterator[tuple[Job | Other, Result | None]]:
    """The items in order, each job with its result, marked by the workers of the scheduler at the address.

    A job whose workers died comes last: it may only have waited beside the one that ended them, so it is tried alone.
    """
    with connected(address) as client, told(client, recipe) as name:
        suspects: list[Job] = []
        for item, future in handed_out(client, name, items):
            try:
                yield item, patient_result(client, address, future) if future else None
            except KilledWorker:
                suspects.append(cast(Job, item))
        for job in suspects:
            try:
                yield job, patient_result(client, address, give(client, name, job))
            except KilledWorker:
                yield job, StudentError(deadly(job))


@contextmanager
def told(client: Client, recipe: Recipe) -> Iterator[str]:
    """Tell every worker the facts, once; they forget them with the block. The name under which tasks find them."""
    own = read_own(recipe.root)
    name = f"autograder-{sha256(dumps((recipe, own))).hexdigest()[:16]}"
    client.register_plugin(Facts(recipe, own, fingerprint(), name), name=name)
    try:
        yield name
    finally:
        with suppress(Exception):  # the cluster may be gone, and whatever led here matters more
            client.unregister_worker_plugin(name)


def handed_out(client: Client, name: str, items: Iterable[Job | Other]) -> Iterator[tuple[Job | Other, Future | None]]:
    """The items in order, each job with its future; a bounded number is on its way ahead of the one given."""
    waiting: deque[tuple[Job | Other, Future | None]] = deque()
    most, looked = 0, float("-inf")
    try:
        for item in items:
            waiting.append((item, give(client, name, item) if isinstance(item, Job) else None))
            if monotonic() - looked > LOOK:  # workers come and go
                most, looked = AHEAD * max(sum(client.nthreads().values()), 1), monotonic()
            while len(waiting) > most:
                yield waiting.popleft()
        while waiting:
            yield waiting.popleft()
    finally:
        with suppress(Exception):
            client.cancel([future for _, future in waiting if future], force=True)


def give(client: Client, name: str, job: Job) -> Future:
    """Hand out one job, under a key of its own."""
    return client.submit(mark_there, name, job, key=f"mark-{job.submission.student}-{token_hex(8)}", pure=False)


def deadly(job: Job) -> str:
    """What is said of a submission that ended every worker it met."""
    student, folder = job.submission.student, job.submission.folder
    return (
        f"{folder}: every worker that marked it ended, perhaps for lack of memory; a person must look: "
        f"mark it here with `autograder mark {folder.name} --student {student}`"
    )


def patient_result(client: Client, address: str, future: Future) -> Result:
    """The result as soon as it is there; `TeacherError` when there is nobody left to work it out."""
    alone_since = None
    while True:
        try:
            wait(future, timeout=LOOK)
            break
        except TimeoutError:
            alone_since = None if client.nthreads() else alone_since or monotonic()
            if alone_since and monotonic() - alone_since > ALONE:
                raise gone(f"all workers of {address} are", "start some") from None
    result: Result = future.result()
    return result
