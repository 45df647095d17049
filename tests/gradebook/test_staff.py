"""Workers that are hired before there is a room find one, whether it is shared or each has to start its own."""

import _thread
import multiprocessing
import signal
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path

import pytest

from autograder.gradebook.batch import mark_class
from autograder.gradebook.crew import Crew
from autograder.gradebook.staff import Staff, hired, load
from autograder.sandbox import Level, RoomServer, server
from autograder.sandbox.levels import StartError
from tests.course import RIGHT, hand_in, scores


@pytest.mark.slow
@pytest.mark.parametrize("forks", [True, False], ids=["forks", "new processes"])
@pytest.mark.parametrize("level", [Level.SEPARATE_PROCESS, Level.NAMESPACES], ids=["own rooms", "a shared room"])
def test_workers_hired_first_mark_as_one_does(course, level: Level, *, forks: bool) -> None:
    students = ("ada", "bob", "cyd")
    for student in students:
        hand_in(course, student, RIGHT)
    with (
        Staff(2, forks=forks) as staff,
        RoomServer.start(minimum=level, maximum=level, meanwhile=partial(load, staff)) as server,
    ):
        mark_class(course, "hw", Crew(server, staff))
        together = [scores(course, student) for student in students]
        mark_class(course, "hw", server, force=True)
    assert together == [scores(course, student) for student in students]
    assert all(score > 0 for one in together for score, by_hand in one.values() if not by_hand)


@pytest.mark.parametrize("level", [Level.SEPARATE_PROCESS, Level.NAMESPACES])
def test_what_else_is_to_load_is_told_once_that_the_room_is_on_its_way(level: Level) -> None:
    told: list[str] = []
    with RoomServer.start(minimum=level, maximum=level, meanwhile=lambda: told.append("now")):
        assert told == ["now"]


def test_a_level_that_can_not_be_had_does_not_load_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    usual = server._source

    def source(stage, level, without, meanwhile):
        found = usual(stage, level, without, meanwhile)
        if level is Level.NAMESPACES:
            found.close()
            raise StartError("not here")
        return found

    monkeypatch.setattr(server, "_source", source)
    with RoomServer.start(minimum=Level.SEPARATE_PROCESS, meanwhile=lambda: told.append("now")) as room:
        assert room.level < Level.NAMESPACES
    assert told == ["now"]


def test_one_worker_is_this_process() -> None:
    with hired(1) as staff:
        assert staff is None


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a fork is not safe")
def test_workers_are_forks_of_a_process_that_begins() -> None:
    words = "from autograder.gradebook.staff import hired\nwith hired(2, first=True) as staff: print(staff.forks)"
    ended = subprocess.run([sys.executable, "-W", "always", "-c", words], capture_output=True, text=True, check=True)
    assert (ended.stdout, ended.stderr) == ("True\n", "")


def test_workers_are_forks_only_of_a_process_that_has_nothing_else_open() -> None:
    with hired(2) as staff:
        assert not staff.forks
    begun, release, ended = threading.Event(), threading.Event(), threading.Event()

    def wait() -> None:
        begun.set()
        release.wait()
        ended.set()

    _thread.start_new_thread(wait, ())  # a thread that `threading` does not count, as libraries start them
    begun.wait()
    try:
        with hired(2, first=True) as staff:
            assert not staff.forks
    finally:
        release.set()
        ended.wait()


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="signals are read from Linux's /proc")
@pytest.mark.parametrize("forks", [True, False], ids=["forks", "new processes"])
def test_a_worker_hears_of_no_ctrl_c_from_its_first_moment(*, forks: bool) -> None:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    with Staff(2, forks=forks) as staff:
        load(staff)
        workers = multiprocessing.active_children()
        assert len(workers) == 2
        assert all(is_deaf(worker.pid) for worker in workers)
        assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before


def is_deaf(process: int) -> bool:
    """Whether a process blocks or ignores Ctrl-C."""
    status = dict(line.split(":\t", 1) for line in Path(f"/proc/{process}/status").read_text().splitlines())
    return bool((int(status["SigBlk"], 16) | int(status["SigIgn"], 16)) >> (signal.SIGINT - 1) & 1)
