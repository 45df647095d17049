"""Room servers that the tests of this folder share; starting one takes about a second."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest

from autograder.errors import TeacherError
from autograder.sandbox import Level, Limits, RoomServer, Session

SEED = b"a seed for tests"
QUICK = Limits(cell_seconds=10.0, call_seconds=5.0, submission_seconds=60.0, grace_seconds=0.2)

Opened = Callable[..., Session]


def start_or_skip(level: Level, **options: object) -> RoomServer:
    """Start a server at exactly this level, or skip where the machine has no such level."""
    try:
        return RoomServer.start(minimum=level, maximum=level, limits=QUICK, **options)
    except TeacherError as error:
        if "BROKEN" in str(error):
            raise
        pytest.skip(f"no {level!r} here: {error}")


@pytest.fixture(scope="session", params=[Level.LOCKED, Level.NAMESPACES], ids=["level3", "level4"])
def server(request: pytest.FixtureRequest) -> Iterator[RoomServer]:
    with start_or_skip(request.param) as started:
        yield started


@pytest.fixture(scope="session")
def best_server() -> Iterator[RoomServer]:
    with RoomServer.start(limits=QUICK) as started:
        yield started


@pytest.fixture
def open_room(best_server: RoomServer) -> Iterator[Opened]:
    """Open sessions on the best level; those that a test leaves open are closed after it."""
    opened: list[Session] = []

    def start(*cells: str, server: RoomServer = best_server, seed: bytes = SEED, **limits: object) -> Session:
        from dataclasses import replace

        session = server.session(cells, seed=seed, limits=replace(QUICK, **limits))
        opened.append(session)
        return session

    yield start
    for session in opened:
        session.close()


@pytest.fixture
def open_any(open_room: Opened, server: RoomServer) -> Opened:
    """Open sessions on each of the levels 3 and 4."""
    return partial(open_room, server=server)
