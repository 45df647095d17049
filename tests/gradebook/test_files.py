"""A file is there whole or not at all; what a killed writer leaves goes with the next write, and nothing else does."""

import errno
import os
import signal
import subprocess
import sys

import pytest

from autograder.gradebook import files
from autograder.gradebook.files import write_file

WRITER = """
import os, sys
from pathlib import Path
from autograder.gradebook import files

move = os.replace

def stop(draft, path):
    assert Path(draft).read_bytes() == b"first"
    print("drafted", flush=True)
    sys.stdin.readline()
    move(draft, path)

os.replace = stop
files.write_file(Path(sys.argv[1]), b"first")
"""


@pytest.fixture
def writer(tmp_path):
    """A process that has drafted the file and waits before it moves it to its place."""
    path = tmp_path / "page.html"
    command = [sys.executable, "-c", WRITER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"drafted\n"
        yield process
        process.kill()


def kill(process):
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_killed_writer_s_draft_goes_with_the_next_write(tmp_path, writer):
    kill(writer)
    assert names(tmp_path) == [".page.html.new"]
    (tmp_path / ".page.html.new").chmod(0o600)
    write_file(tmp_path / "other.html", b"other")
    assert len(names(tmp_path)) == 2, "it is another file's"
    write_file(tmp_path / "page.html", b"second")
    assert names(tmp_path) == ["other.html", "page.html"]
    assert (tmp_path / "page.html").read_bytes() == b"second"
    usual = (tmp_path / "other.html").stat().st_mode
    assert (tmp_path / "page.html").stat().st_mode == usual


def test_the_draft_of_a_writer_at_work_is_left_alone(tmp_path, writer):
    """It may be stopped for as long as it likes: its draft stays its own, however old, and its write goes well."""
    os.kill(writer.pid, signal.SIGSTOP)
    os.utime(tmp_path / ".page.html.new", (1, 1))
    for _ in range(3):
        write_file(tmp_path / "page.html", b"second")
    assert (tmp_path / "page.html").read_bytes() == b"second"
    assert names(tmp_path) == [".page.html.new", "page.html"]
    os.kill(writer.pid, signal.SIGCONT)
    writer.stdin.write(b"\n")
    writer.stdin.close()
    assert writer.wait() == 0
    assert (tmp_path / "page.html").read_bytes() == b"first"
    assert names(tmp_path) == ["page.html"]


MANY = """
import sys
from pathlib import Path
from autograder.gradebook.files import write_file

for number in range(400):
    write_file(Path(sys.argv[1]), sys.argv[2].encode() * 3000)
"""


def test_several_writers_of_one_file_leave_one_of_theirs_whole(tmp_path):
    path = tmp_path / "page.html"
    each = [subprocess.Popen([sys.executable, "-c", MANY, str(path), letter]) for letter in "abc"]
    assert [process.wait() for process in each] == [0, 0, 0]
    assert path.read_bytes() in [letter * 3000 for letter in (b"a", b"b", b"c")]
    assert names(tmp_path) == ["page.html"]


def test_a_write_that_fails_leaves_what_was_there_and_no_draft(tmp_path, monkeypatch):
    write_file(tmp_path / "page.html", b"first")

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files.os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_file(tmp_path / "page.html", b"second")
    assert (tmp_path / "page.html").read_bytes() == b"first"
    assert names(tmp_path) == ["page.html"]


@pytest.mark.parametrize("none", ["module", "network"])
def test_without_locks_a_file_is_still_there_whole_or_not_at_all(tmp_path, monkeypatch, none):
    def refuse(*_):
        raise OSError(errno.ENOLCK, "No locks available")

    if none == "module":
        monkeypatch.setattr(files, "fcntl", None)
    else:
        monkeypatch.setattr(files.fcntl, "flock", refuse)
    (tmp_path / ".page.html.new").write_bytes(b"whose is it?")
    write_file(tmp_path / "page.html", b"first")
    write_file(tmp_path / "other.html", b"other", 0o600)
    assert (tmp_path / "page.html").read_bytes() == b"first"
    assert (tmp_path / "other.html").stat().st_mode & 0o777 == 0o600
    assert names(tmp_path) == [".page.html.new", "other.html", "page.html"], (
        "nobody can tell whether its writer is dead"
    )
