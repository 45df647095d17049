"""Marking over a real scheduler with two worker processes gives what marking here gives, whoever dies."""

import shutil
import signal
import time

import psutil
import pytest

from autograder.cluster.crew import ClusterCrew
from autograder.errors import TeacherError
from autograder.gradebook.batch import Fate, mark_class
from autograder.gradebook.course import course_secret, open_course
from tests.course import RIGHT, hand_in
from tests.crashes.running import Running
from tests.crashes.state import differences, finished, state

pytestmark = pytest.mark.slow


@pytest.fixture
def expected(class_of_eight, server, tmp_path):
    """What an uninterrupted run in one process leaves."""
    course_secret(class_of_eight)
    alone = open_course(shutil.copytree(class_of_eight.root, tmp_path / "alone"))
    mark_class(alone, "hw", server)
    return state(alone.root)


def mark_there(course, server, address, **options):
    """Mark on the workers of a scheduler."""
    with ClusterCrew(server, address) as crew:
        return mark_class(course, "hw", crew, **options)


def test_two_workers_give_the_marks_of_one_process(class_of_eight, expected, cluster) -> None:
    cluster.worker()
    cluster.worker()
    with Running(class_of_eight.root, "mark", "hw", "--cluster", cluster.address) as running:
        code, out, err = running.end()
    assert (code, err) == (3, "")
    assert [line.split(":")[0][2:] for line in out.splitlines()[1:]] == [f"s{number}" for number in range(8)]
    assert differences(class_of_eight.root, expected) == []


def test_a_worker_killed_in_the_middle_loses_nothing(class_of_eight, expected, cluster) -> None:
    first, second = cluster.worker("--no-nanny"), cluster.worker("--no-nanny")
    with Running(class_of_eight.root, "mark", "hw", "--cluster", cluster.address) as running:
        running.until("s1: ")
        victim = first if rooms(first) else second
        victim.send_signal(signal.SIGKILL)
        code, _, err = running.end()
    assert (code, err) == (3, "")
    assert differences(class_of_eight.root, expected) == []


def rooms(worker) -> int:
    """How many processes a worker has started: its room is among them once it has marked."""
    return len(psutil.Process(worker.pid).children(recursive=True))


def test_the_room_stays_warm_and_goes_with_the_run(course, server, cluster) -> None:
    worker = cluster.worker("--no-nanny")
    for number in range(3):
        hand_in(course, f"s{number}", RIGHT)
    seen = []

    def look(*_: object) -> None:
        seen.append({process.pid for process in psutil.Process(worker.pid).children()})

    mark_there(course, server, cluster.address, report=look)
    assert len(seen[0] & seen[1] & seen[2]) == 1
    time.sleep(1)
    assert rooms(worker) == 0


def test_a_submission_that_ends_every_worker_stops_nobody_else(course, server, cluster, monkeypatch) -> None:
    """The room holds students' code off the worker, so the killer here is on the worker's side of the wall."""
    cluster.worker()
    for number in range(3):
        hand_in(course, f"s{number}", RIGHT)
    monkeypatch.setattr("autograder.cluster.crew.mark_there", kill_for_s1)
    handled = mark_there(course, server, cluster.address)
    assert {item.student: item.fate for item in handled} == {
        "s0": Fate.MARKED,
        "s1": Fate.REFUSED,
        "s2": Fate.MARKED,
    }
    (reason,) = (item.reason for item in handled if item.student == "s1")
    assert "a person must look" in reason
    assert "autograder mark hw --student s1" in reason
    assert {*finished(course.root)} == {"s0", "s2"}


def kill_for_s1(name, job):
    import os
    import signal

    from distributed import get_worker

    if job.submission.student == "s1":
        os.kill(os.getpid(), signal.SIGKILL)
    return get_worker().plugins[name].mark(job)


def test_no_scheduler_no_worker_and_a_lost_scheduler_are_said(class_of_eight, server, cluster) -> None:
    with pytest.raises(TeacherError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        mark_there(class_of_eight, server, "tcp://127.0.0.1:9")
    with pytest.raises(TeacherError, match="no Dask scheduler answers at nonsense"):
        mark_there(class_of_eight, server, "nonsense://x")
    with pytest.raises(TeacherError, match=r"has no workers; start some with `dask worker"):
        mark_there(class_of_eight, server, cluster.address)
    cluster.worker()
    with pytest.raises(TeacherError, match=r"scheduler at .* is gone.*run the same command again"):
        mark_there(class_of_eight, server, cluster.address, report=lambda *_: cluster.processes[0].kill())
    assert Fate.SKIPPED in {item.fate for item in mark_class(class_of_eight, "hw", server)}


def test_another_marker_on_a_worker_is_said(course, server, cluster, monkeypatch) -> None:
    cluster.worker()
    hand_in(course, "ada", RIGHT)
    monkeypatch.setattr("autograder.cluster.crew.fingerprint", lambda: "autograder 9")
    with pytest.raises(TeacherError, match=r"worker tcp://.*: it has autograder .*, and here it is autograder 9; inst"):
        mark_there(course, server, cluster.address)


def test_ctrl_c_stops_and_the_cluster_is_free_again(class_of_eight, cluster) -> None:
    worker = cluster.worker("--no-nanny")
    with Running(class_of_eight.root, "mark", "hw", "--cluster", cluster.address) as running:
        running.until("s2: ")
        assert running.interrupt() < 3
        code, _, err = running.end()
    assert (code, "students are done and kept" in err, "Traceback" in err) == (130, True, False)
    deadline = time.monotonic() + 20
    while rooms(worker) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert rooms(worker) == 0
