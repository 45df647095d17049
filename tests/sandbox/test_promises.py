"""Each promise of a level is proved, and breaks when the layers that keep it are left out."""

import pytest

from autograder.errors import MarkerError, TeacherError
from autograder.sandbox import Level, Limits, RoomServer
from autograder.sandbox.faults import LateError
from autograder.sandbox.levels import PROMISED
from autograder.sandbox.process import Worker
from autograder.sandbox.proofs import prove

from .conftest import QUICK, start_or_skip


def test_every_promise_of_the_level_is_held(server: RoomServer) -> None:
    assert {promise.name: promise.held for promise in server.promises} == dict.fromkeys(PROMISED, True)


def test_lower_levels_promise_less() -> None:
    with start_or_skip(Level.NO_OPEN) as server:
        assert all(promise.held for promise in server.promises)
    with start_or_skip(Level.SEPARATE_PROCESS) as server:
        held = {promise.name for promise in server.promises if promise.held}
        assert held == {"environment", "imports", "time"}
        assert {promise.held for promise in server.promises if promise.name not in held} == {None}


@pytest.mark.parametrize(
    ("level", "layers", "broken"),
    [
        (Level.LOCKED, {"landlock"}, {"read"}),
        (Level.LOCKED, {"landlock", "seccomp"}, {"write", "processes", "network", "signals"}),
        (Level.LOCKED, {"identity", "seccomp", "rlimits"}, {"rights", "memory", "processes", "network"}),
        (Level.LOCKED, {"environment", "imports"}, {"environment", "imports"}),
        (Level.NAMESPACES, {"seccomp", "rlimits"}, {"processes", "signals", "memory", "disk"}),
        (Level.NO_OPEN, {"seccomp"}, {"read", "write", "processes", "network", "signals"}),
    ],
    ids=lambda part: "+".join(sorted(part)) if isinstance(part, set) else str(part),
)
def test_a_promise_breaks_without_its_layers(level: Level, layers: set[str], broken: set[str]) -> None:
    with start_or_skip(level, _without=frozenset(layers)) as server:
        found = {promise.name: promise.detail for promise in server.promises if promise.held is False}
    assert broken <= found.keys(), found
    assert all(found.values())


class Immortal:
    def interrupt(self) -> None: ...

    def end(self) -> None:
        raise MarkerError("a worker of the room could not be ended")


class Silence:
    def send(self, piece: memoryview, deadline: float) -> None: ...

    def receive(self, count: int, deadline: float) -> bytes:
        raise LateError

    def close(self) -> None: ...


def test_a_worker_that_can_not_be_ended_breaks_the_promise_of_time() -> None:
    worker = Worker(Immortal(), Silence(), Limits(), 1)
    worker.ask = lambda request, seconds: {}
    promises = prove(worker, Level.SEPARATE_PROCESS, QUICK, [])
    assert {promise.name for promise in promises if promise.held is False} >= {"time"}


def test_a_level_that_is_not_to_be_had_is_the_teachers_to_mend() -> None:
    with pytest.raises(TeacherError, match="as level 4 asks"):
        RoomServer.start(minimum=Level.NAMESPACES, maximum=Level.LOCKED)


def test_packages_are_allowed_by_name() -> None:
    with pytest.raises(TeacherError, match="not installed"):
        RoomServer.start(packages=["no-such-package-anywhere"])
    with pytest.raises(TeacherError, match="bring the answers"):
        RoomServer.start(packages=["nbgrader"])


def test_an_allowed_package_can_be_imported() -> None:
    pytest.importorskip("scipy")
    with RoomServer.start(packages=["scipy"]) as server:
        assert all(promise.held for promise in server.promises)
        with server.session(["from scipy.special import expit\ndef f(x): return expit(x)"], seed=b"x") as room:
            assert room.function("f")(0.0).value == 0.5


def test_every_level_has_its_words() -> None:
    assert [level.words.startswith("Students' code") for level in Level] == [True] * 4
