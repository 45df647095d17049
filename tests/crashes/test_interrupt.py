"""Ctrl-C ends a run within two seconds, whatever it is doing, and says where it stands and how to go on."""

import signal

import psutil
import pytest

from tests.course import RIGHT, hand_in
from tests.crashes.running import Running, gone

pytestmark = pytest.mark.slow

DEAF = """def relu(x):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
"""
HANGING = RIGHT | {"relu": DEAF}


@pytest.fixture
def hanging(course):
    """Two students whose work is marked at once, and one whose work hangs and won't be interrupted."""
    for student in ("a", "b"):
        hand_in(course, student, RIGHT)
    hand_in(course, "c", HANGING)
    return course


@pytest.mark.parametrize("workers", ["1", "2"])
def test_it_stops_in_the_middle_of_a_hanging_submission(hanging, workers) -> None:
    with Running(hanging.root, "mark", "hw", "--workers", workers) as running:
        running.until("b: 9 of 12")
        family = running.family()
        assert len(family) >= 2
        assert running.interrupt() < 2
        code, _, err = running.end()
    assert code == 130
    assert err.strip().splitlines() == [
        "autograder: stopped; 2 of 3 students are done and kept: the same command goes on from there"
    ]
    assert gone(family, 2) == []
    assert list(running.temporary.iterdir()) == []
    with Running(hanging.root, "mark", "hw") as running:
        code, out, _ = running.end()
    assert (code, out.count("already marked"), "c: 5 of 12" in out) == (0, 2, True)


def test_it_stops_before_the_first_student(hanging) -> None:
    with Running(hanging.root, "mark", "hw") as running:
        running.until("Isolation level")
        assert running.interrupt() < 2
        code, _, err = running.end()
    assert code == 130
    assert "stopped" in err
    assert "Traceback" not in err
    assert list(running.temporary.iterdir()) == []


@pytest.mark.parametrize("workers", ["1", "2"])
def test_nothing_goes_on_when_the_command_itself_is_killed(hanging, workers) -> None:
    with Running(hanging.root, "mark", "hw", "--workers", workers) as running:
        running.until("b: 9 of 12")
        family = running.family()
        psutil.Process(running.process.pid).send_signal(signal.SIGKILL)
        assert gone(family, 5) == []
    with Running(hanging.root, "mark", "hw") as running:
        code, out, _ = running.end()
    assert (code, out.count("already marked"), "c: 5 of 12" in out) == (0, 2, True)
