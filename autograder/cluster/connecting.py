"""Reach a scheduler and see that its workers can mark; every way in which that fails is one clear line."""

import logging
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from importlib.metadata import version

from distributed import Client
from distributed.comm import CommClosedError

from autograder.errors import TeacherError

CONNECT = "10 s"
LOUD = ("distributed", "distributed.client", "distributed.core", "distributed.comm")
DISTRIBUTION = "deep-learning-autograder"


@contextmanager
def connected(address: str) -> Iterator[Client]:
    """A client of the scheduler at an address as Dask writes it (`tcp://host:8786`, `tls://...`)."""
    for name in LOUD:  # what matters is said in our own words
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        client = Client(address, timeout=CONNECT)
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise TeacherError(
            f"no Dask scheduler answers at {address} ({reason}); start one with `dask scheduler`, and check the "
            "address, the firewall and, for tls://, Dask's certificates"
        ) from None
    try:
        check_workers(client, address)
        yield client
    except (CancelledError, CommClosedError):
        raise gone(f"the scheduler at {address} is", "start it") from None
    finally:
        client.close(timeout=1)


def gone(what: str, remedy: str) -> TeacherError:
    """The cluster can't go on, and what to do."""
    return TeacherError(f"{what} gone; {remedy} again and run the same command again: it goes on from there")


def check_workers(client: Client, address: str) -> None:
    """`TeacherError` when there is no worker, or one has another autograder or none."""
    found = client.run(version, DISTRIBUTION, on_error="return")
    if not found:
        raise TeacherError(f"{address} has no workers; start some with `dask worker {address} --nthreads 1`")
    here = version(DISTRIBUTION)
    others = [f"{worker} has {words(answer)}" for worker, answer in sorted(found.items()) if answer != here]
    if others:
        raise TeacherError(f"{'; '.join(others)}; here it is autograder {here}: install the same on all machines")


def words(answer: object) -> str:
    """What a worker answered to the question for its version."""
    return f"autograder {answer}" if isinstance(answer, str) else "no autograder"
