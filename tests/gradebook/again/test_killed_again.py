"""Marking again and undo are killed at every write; what is asked for next leaves what an uninterrupted run leaves."""

import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from autograder.errors import TeacherError
from autograder.gradebook.again.undo import undo
from autograder.gradebook.batch import mark_class
from autograder.gradebook.course import Course, open_course
from tests.crashes.dying import dies
from tests.crashes.state import differences, grades, state
from tests.gradebook.again.keys import SECOND, by_hand, set_key

MOST = 400


def copied(course: Course, root: Path) -> Course:
    shutil.copytree(course.root, root)
    return open_course(root)


@pytest.fixture
def with_new_key(keyed, server) -> Course:
    """Three students marked by the old key, one of them by hand too, and the new key."""
    mark_class(keyed, "hw", server)
    by_hand(keyed, "essay", "ada", manual_score=2.5, needs_manual_grade=False)
    set_key(keyed.root, SECOND)
    return keyed


@pytest.mark.slow
def test_marking_again_killed_at_any_write_goes_on_with_the_next_mark(with_new_key, server, tmp_path) -> None:
    whole = copied(with_new_key, tmp_path / "whole")
    mark_class(whole, "hw", server, force=True)
    expected, known = state(whole.root), grades(with_new_key.root) | grades(whole.root)
    for number in range(1, MOST):
        course = copied(with_new_key, tmp_path / "killed")
        if not dies(course.root, number, lambda course=course: mark_class(course, "hw", server, force=True)):
            break
        assert grades(course.root) <= known, f"killed at write {number}"
        begun = (course.private / "history" / "hw" / "0001" / "run.json").exists()
        mark_class(course, "hw", server, force=not begun)
        assert differences(course.root, expected) == [], f"killed at write {number}"
        shutil.rmtree(course.root)
    print(f"killed at each of {number - 1} writes")
    assert 40 < number < MOST


@pytest.mark.slow
@pytest.mark.parametrize("then", ["undo", "mark and undo"])
def test_undo_killed_at_any_write_goes_on(with_new_key, server, tmp_path, then) -> None:
    mark_class(with_new_key, "hw", server, force=True)
    whole = copied(with_new_key, tmp_path / "whole")
    undo(whole, "hw", print)
    expected, known = state(whole.root), grades(with_new_key.root) | grades(whole.root)
    for number in range(1, MOST):
        course = copied(with_new_key, tmp_path / "killed")
        if not dies(course.root, number, lambda course=course: undo(course, "hw", print)):
            break
        assert grades(course.root) <= known, f"killed at write {number}"
        if then == "mark and undo":
            mark_class(course, "hw", server)
        with suppress(TeacherError):  # it was killed after its last student
            undo(course, "hw", print)
        assert differences(course.root, expected) == [], f"killed at write {number}"
        shutil.rmtree(course.root)
    print(f"killed at each of {number - 1} writes")
    assert 40 < number < MOST
