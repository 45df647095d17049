"""Give jobs to the workers of a cluster and take their results, in order.

A job whose worker dies is given to another by Dask, a few times (its setting `distributed.scheduler.allowed-failures`);
a submission that ends every worker it meets is refused, so that a person looks, and the others go on.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import suppress
from hashlib import sha256
from pickle import dumps
from secrets import token_hex
from time import monotonic
from typing import TypeVar

from distributed import Client, Future, KilledWorker
from distributed.comm import CommClosedError

from autograder.cluster.connecting import connected
from autograder.cluster.facts import Facts, fingerprint, mark_there, read_own
from autograder.errors import StudentError, TeacherError
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
    """The items in order, each job with its result, marked by the workers of the scheduler at the address."""
    with connected(address) as client:
        own = read_own(recipe.own_exercises)
        name = f"autograder-{sha256(dumps((recipe, own))).hexdigest()[:16]}"
        client.register_plugin(Facts(recipe, own, fingerprint(), name), name=name)
        waiting: deque[tuple[Job | Other, Future | None]] = deque()
        try:
            for item in items:
                waiting.append((item, give(client, name, item) if isinstance(item, Job) else None))
                while len(waiting) > AHEAD * max(sum(client.nthreads().values()), 1):
                    yield settled(client, address, *waiting.popleft())
            while waiting:
                yield settled(client, address, *waiting.popleft())
        finally:
            with suppress(Exception):  # the cluster may be gone, and whatever led here matters more
                client.cancel([future for _, future in waiting if future], force=True)
                client.unregister_worker_plugin(name)


def give(client: Client, name: str, job: Job) -> Future:
    """Hand out one job, under a key of its own."""
    return client.submit(mark_there, name, job, key=f"mark-{job.submission.student}-{token_hex(8)}", pure=False)


def settled(
    client: Client, address: str, item: Job | Other, future: Future | None
) -> tuple[Job | Other, Result | None]:
    """Wait for one result."""
    if future is None or not isinstance(item, Job):
        return item, None
    try:
        return item, patient_result(client, address, future)
    except KilledWorker:
        return item, StudentError(
            f"{item.submission.folder}: every worker that marked it ended, perhaps for lack of memory; a person must "
            f"look: mark it alone with `autograder mark {item.submission.folder.name} "
            f"--student {item.submission.student}`"
        )
    except (CancelledError, CommClosedError, OSError) as error:
        raise TeacherError(
            f"the scheduler at {address} is lost ({type(error).__name__}); start it again and run the same command "
            "again: it goes on from there"
        ) from None


def patient_result(client: Client, address: str, future: Future) -> Result:
    """The result as soon as it is there; `TeacherError` when there is nobody left to work it out."""
    alone_since = None
    while True:
        try:
            result: Result = future.result(timeout=LOOK)
        except TimeoutError:
            if client.nthreads():
                alone_since = None
            elif alone_since is None:
                alone_since = monotonic()
            elif monotonic() - alone_since > ALONE:
                raise TeacherError(
                    f"all workers of {address} are gone; start some and run the same command again: "
                    "it goes on from there"
                ) from None
        else:
            return result
