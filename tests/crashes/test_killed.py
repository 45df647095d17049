"""Marking is killed at every write, and at any moment; run again, it leaves what an uninterrupted run leaves."""

import random
import shutil
import time
from pathlib import Path

import pytest

from autograder.gradebook.batch import Fate, mark_class
from autograder.gradebook.course import Course, course_secret, open_course
from autograder.sandbox import RoomServer
from tests.course import RIGHT, hand_in
from tests.crashes.dying import dies, killed_after
from tests.crashes.state import differences, finished, grades, state

ABS = RIGHT | {"relu": "def relu(x):\n    return np.abs(x)"}
MOST = 400


@pytest.fixture
def waiting(course, server) -> Course:
    """A course with every kind of work to do: a student who is done, one who handed in again, and a new one."""
    for student in ("again", "done"):
        (hand_in(course, student, ABS).parent / "notes.txt").write_text("mine")
    mark_class(course, "hw", server)
    (hand_in(course, "again", RIGHT).parent / "timestamp.txt").write_text("2026-03-02 09:00:00 UTC")
    hand_in(course, "new", RIGHT)
    return course


def copied(course: Course, root: Path) -> Course:
    shutil.copytree(course.root, root)
    return open_course(root)


@pytest.mark.slow
def test_killed_at_any_write_it_goes_on_to_the_same_end(waiting, server, tmp_path) -> None:
    whole = copied(waiting, tmp_path / "whole")
    mark_class(whole, "hw", server)
    expected = state(whole.root)
    known = grades(waiting.root) | grades(whole.root)
    for number in range(1, MOST):
        course = copied(waiting, tmp_path / "killed")
        if not dies(course.root, number, lambda course=course: mark_class(course, "hw", server)):
            break
        assert grades(course.root) <= known, f"killed at write {number}"
        before = finished(course.root)
        done = {student for student in before if before[student] != finished(waiting.root).get(student)} | {"done"}
        handled = {item.student: item.fate for item in mark_class(course, "hw", server)}
        assert differences(course.root, expected) == [], f"killed at write {number}"
        after = finished(course.root)
        assert {student: after[student] for student in done} == {student: before[student] for student in done}
        assert {student for student, fate in handled.items() if fate is Fate.SKIPPED} == done
        shutil.rmtree(course.root)
    print(f"killed at each of {number - 1} writes")
    assert 40 < number < MOST


MOMENTS = 50
SLOW = RIGHT | {"relu": "import time; time.sleep(0.3)\ndef relu(x):\n    return np.maximum(x, 0)"}
TOGETHER = 0.2
"""Seconds: so the marks of two slow students are never written together."""
BREAKING = (SLOW, ABS, SLOW, {}, RIGHT | {"softmax": "def softmax(z):\n    import os; os._exit(1)"})


@pytest.mark.slow
def test_killed_at_fifty_moments_it_goes_on_to_the_same_end(course, server, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("autograder.gradebook.batch.MOMENT", TOGETHER)
    for number in range(8):
        hand_in(course, f"s{number}", BREAKING[number % len(BREAKING)])
    course_secret(course)
    whole = copied(course, tmp_path / "whole")
    began = time.monotonic()
    mark_class(whole, "hw", server)
    took = time.monotonic() - began
    expected, killed, finished_before = state(whole.root), 0, []
    moments = random.Random(20261123)
    while killed < MOMENTS:
        root = copied(course, tmp_path / "killed").root
        if killed_after(moments.uniform(0, took), RoomServer.start, lambda own, root=root: mark_alone(root, own)):
            killed += 1
            before = finished(root)
            finished_before.append(len(before))
            handled = mark_class(open_course(root), "hw", server)
            assert differences(root, expected) == []
            assert {student: finished(root)[student] for student in before} == before
            assert {item.student for item in handled if item.fate is Fate.SKIPPED} == {*before}
        shutil.rmtree(root)
    print(f"killed at {killed} moments, with {sorted(finished_before)} of 8 students finished")
    assert len({*finished_before}) >= 3, "it was not killed before, between and after writes"


def mark_alone(root: Path, own: RoomServer) -> None:
    mark_class(open_course(root), "hw", own)
