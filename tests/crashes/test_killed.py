"""Marking is killed at every write, and at any moment; run again, it leaves what an uninterrupted run leaves."""

import shutil
from pathlib import Path

import pytest

from autograder.gradebook.batch import Fate, mark_class
from autograder.gradebook.course import Course, open_course
from tests.course import RIGHT, hand_in
from tests.crashes.dying import dies
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
