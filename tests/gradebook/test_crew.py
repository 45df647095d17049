"""Several workers give the same marks as one, in the same order, and stop together."""

import multiprocessing
import time

import pytest

from autograder.errors import TeacherError
from autograder.gradebook.batch import Fate, mark_class
from autograder.gradebook.crew import settled
from tests.course import RIGHT, hand_in, scores

ABS = RIGHT | {"relu": "def relu(x):\n    return np.abs(x)"}


def fill(course) -> None:
    for number in range(6):
        hand_in(course, f"s{number}", RIGHT if number % 2 else ABS)
    hand_in(course, "s3", RIGHT).write_text("{")
    hand_in(course, "s4", RIGHT | {"relu": "def relu(x):\n    import os; os._exit(1)"})


def test_two_workers_give_the_marks_of_one(course, server) -> None:
    fill(course)
    alone = mark_class(course, "hw", server)
    kept = {student: scores(course, student) for student in ("s0", "s1", "s2", "s4", "s5")}
    together = mark_class(course, "hw", server, force=True, workers=2)
    assert [(item.student, item.fate, item.points) for item in together] == [
        (item.student, item.fate, item.points) for item in alone
    ]
    assert [item.marked[0].marks for item in together if item.marked] == [
        item.marked[0].marks for item in alone if item.marked
    ]
    assert {student: scores(course, student) for student in kept} == kept
    assert together[3].fate is Fate.REFUSED


def test_an_error_ends_the_workers_at_once(course, server) -> None:
    hand_in(course, "a", RIGHT)
    for number in range(4):
        hand_in(course, f"slow{number}", RIGHT | {"softmax": "import time\ntime.sleep(60)"})

    stopped = []

    def stop(*_: object) -> None:
        stopped.append(time.monotonic())
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        mark_class(course, "hw", server, workers=2, report=stop)
    assert time.monotonic() - stopped[0] < server.limits.cell_seconds / 2, "it waited for the cells that sleep"
    deadline = time.monotonic() + 5
    while multiprocessing.active_children() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert multiprocessing.active_children() == []


def test_a_worker_that_was_killed_is_said(course) -> None:
    from concurrent.futures import Future
    from concurrent.futures.process import BrokenProcessPool

    broken: Future = Future()
    broken.set_exception(BrokenProcessPool("x"))
    with pytest.raises(TeacherError, match="--workers 1"):
        list(settled("job", broken))
