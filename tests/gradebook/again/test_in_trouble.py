"""A gradebook that another program holds, a disk that is full: nothing is half done, and the next command goes on."""

import errno

import pytest

from autograder.errors import TeacherError
from autograder.gradebook import database
from autograder.gradebook.again.history import History
from autograder.gradebook.again.undo import undo
from autograder.gradebook.batch import mark_class
from tests.crashes.state import state, tables
from tests.crashes.test_gradebook_in_use import held
from tests.gradebook.again.keys import SECOND, points, set_key

OLD, NEW = {"ada": 2, "bob": 3, "cy": 0}, {"ada": 3, "bob": 2, "cy": 0}


@pytest.fixture
def with_new_key(keyed, server):
    """Marked by the old key; the new one is there."""
    mark_class(keyed, "hw", server)
    set_key(keyed.root, SECOND)
    return keyed


@pytest.mark.parametrize("left", [0, 1, 3])
def test_a_disk_that_is_full_leaves_every_student_whole(with_new_key, server, monkeypatch, left) -> None:
    course, before = with_new_key, tables(with_new_key.root / "gradebook.db")
    write, written = History.write, []

    def full(self, path, data):
        written.append(path)
        if len(written) > left:
            raise OSError(errno.ENOSPC, "No space left on device")
        write(self, path, data)

    with monkeypatch.context() as patch:
        patch.setattr(History, "write", full)
        with pytest.raises(OSError, match="No space"):
            mark_class(course, "hw", server, force=True)
    assert tables(course.root / "gradebook.db") == before  # the snapshots come first
    assert points(course) == OLD
    mark_class(course, "hw", server, force=not left)
    assert points(course) == NEW
    assert not course.work.exists()


def test_undo_of_a_gradebook_that_stays_locked_is_said_and_goes_on_later(with_new_key, server, monkeypatch) -> None:
    course = with_new_key
    mark_class(course, "hw", server, force=True)
    before = state(course.root)["tables"]
    monkeypatch.setattr(database, "PATIENCE", 0.5)
    with held(course), pytest.raises(TeacherError, match="another program has held it"):
        undo(course, "hw", print)
    assert (points(course), state(course.root)["tables"]) == (NEW, before)
    undo(course, "hw", print)
    assert points(course) == OLD
