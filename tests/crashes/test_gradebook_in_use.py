"""A gradebook that another program holds, and a disk that is full: clear words, and nothing is lost or half-written."""

import os
import shutil
import sqlite3
import subprocess
import threading
import time
from contextlib import closing, contextmanager

import pytest

from autograder.cli.main import os_error_words
from autograder.errors import TeacherError
from autograder.gradebook import batch, database
from autograder.gradebook.batch import Fate, mark_class
from autograder.gradebook.course import course_secret, open_course
from tests.course import RIGHT, hand_in
from tests.crashes.running import Running
from tests.crashes.state import differences, grades, state, tables


@contextmanager
def held(course):
    """Another program in the middle of a write."""
    with closing(sqlite3.connect(course.root / "gradebook.db", check_same_thread=False)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield other
        other.rollback()


@pytest.fixture
def marked_and_new(course, server):
    """One student whose marks are in the gradebook and one to come."""
    hand_in(course, "ada", RIGHT)
    mark_class(course, "hw", server)
    hand_in(course, "bob", RIGHT)
    return course


@pytest.mark.parametrize("when", ["at the start", "in the middle"])
def test_a_gradebook_that_stays_locked_is_said(marked_and_new, server, monkeypatch, when) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.5)
    monkeypatch.setattr(batch, "MOST_TOGETHER", 1)  # so that ada is reported before bob's marks are written
    before = tables(marked_and_new.root / "gradebook.db")
    words = r"another program has held it .* run the same command again"
    if when == "at the start":
        with held(marked_and_new), pytest.raises(TeacherError, match=words):
            mark_class(marked_and_new, "hw", server)
    else:
        with pytest.raises(TeacherError, match=words), held_after_ada(marked_and_new) as report:
            mark_class(marked_and_new, "hw", server, report=report)
    assert tables(marked_and_new.root / "gradebook.db") == before
    assert [item.fate for item in mark_class(marked_and_new, "hw", server)] == [Fate.SKIPPED, Fate.MARKED]


@contextmanager
def held_after_ada(course):
    """What a run reports to: another program takes the gradebook once ada is done."""
    other = sqlite3.connect(course.root / "gradebook.db")
    with closing(other):
        yield lambda handled, _: other.execute("BEGIN EXCLUSIVE") if handled.student == "ada" else None
        other.rollback()


def test_a_gradebook_that_is_locked_for_a_while_is_waited_for(marked_and_new, server) -> None:
    with held(marked_and_new) as other:
        threading.Timer(3, other.rollback).start()
        began = time.monotonic()
        handled = mark_class(marked_and_new, "hw", server)
        assert time.monotonic() - began > 2
    assert [item.fate for item in handled] == [Fate.SKIPPED, Fate.MARKED]


@pytest.mark.slow
def test_a_wait_for_the_gradebook_ends_with_ctrl_c(marked_and_new) -> None:
    with held(marked_and_new), Running(marked_and_new.root, "mark", "hw") as running:
        running.until("Isolation level")
        time.sleep(3)
        assert running.interrupt() < 2
        code, _, err = running.end()
    assert (code, "stopped" in err, "Traceback" in err) == (130, True, False)


@pytest.fixture
def small_disk(tmp_path):
    """A file system of its own, a little too small; only root can make one."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", place], capture_output=True, text=True)
    if made.returncode:
        pytest.skip(f"a FULL DISK WAS NOT TESTED: no file system could be mounted ({made.stderr.strip()}); run as root")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def fill(disk, left: int) -> None:
    """Leave so many kilobytes."""
    (disk / "filler").unlink(missing_ok=True)
    (disk / "filler").write_bytes(bytes(max(shutil.disk_usage(disk).free - left * 1024, 0)))


@pytest.mark.slow
def test_a_full_disk_is_said_wherever_it_strikes(course, server, small_disk, tmp_path) -> None:
    for number in range(3):
        (hand_in(course, f"s{number}", RIGHT).parent / "data.bin").write_bytes(os.urandom(20_000))
    course_secret(course)
    whole = open_course(shutil.copytree(course.root, tmp_path / "whole"))
    mark_class(whole, "hw", server)
    expected = state(whole.root)
    failures = []
    for left in range(0, 240, 12):
        small = open_course(shutil.copytree(course.root, small_disk / "course"))
        fill(small_disk, left)
        try:
            mark_class(small, "hw", server)
        except TeacherError as error:
            failures.append(str(error))
        except OSError as error:
            failures.append(os_error_words(error))
        assert grades(small.root) <= grades(whole.root)
        (small_disk / "filler").unlink()
        mark_class(small, "hw", server)
        assert differences(small.root, expected) == []
        shutil.rmtree(small.root)
    assert 3 < len(failures) < 20
    assert {"full" in words and "run the same command again" in words for words in failures} == {True}, failures


@pytest.mark.slow
@pytest.mark.parametrize("full", ["the course's disk", "the temporary disk"])
def test_the_command_says_that_a_disk_is_full(marked_and_new, small_disk, full) -> None:
    if full == "the course's disk":
        root, temporary = shutil.copytree(marked_and_new.root, small_disk / "course"), None
        fill(small_disk, 8)
    else:
        root, temporary = marked_and_new.root, small_disk
        fill(small_disk, 40)
    before = tables(root / "gradebook.db")
    with Running(root, "mark", "hw", temporary=temporary) as running:
        code, _, err = running.end()
    assert (code, err.count("\n")) == (2, 1)
    assert "full" in err
    assert "run the same command again" in err
    assert tables(root / "gradebook.db") == before
