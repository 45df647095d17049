"""A room's folder goes with its marker, or with the next one when its own was killed; nobody else's is touched."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from autograder.sandbox.leftovers import sweep
from autograder.sandbox.stage import Stage

KILLED = (
    "import os, signal; from autograder.sandbox.stage import Stage; s = Stage([]); os.kill(os.getpid(), signal.SIGKILL)"
)
KILLED_WHEN_IT_LETS_GO = """
import os, signal, sys
from autograder.sandbox.stage import Stage
stage = Stage([])
(stage.folder / "log").touch()
def last(event, arguments):
    if event == "os.remove" and str(arguments[0]).endswith("held"):
        os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(last)
stage.close()
"""
HOUR_AGO = time.time() - 3600


@pytest.fixture
def temporary(tmp_path, monkeypatch) -> Path:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def age(folder: Path) -> None:
    os.utime(folder, (HOUR_AGO, HOUR_AGO))


def test_only_what_a_killed_marker_left_is_removed(temporary) -> None:
    subprocess.run([sys.executable, "-c", KILLED], env=os.environ | {"TMPDIR": str(temporary)}, check=False)
    (left,) = temporary.iterdir()
    (temporary / "room-of-others").mkdir()
    sweep(temporary)
    assert left.exists(), "a folder this new may be about to be held"
    alive = Stage([])
    for folder in temporary.iterdir():
        age(folder)
    sweep(temporary)
    assert {*temporary.iterdir()} == {alive.folder, temporary / "room-of-others"}
    alive.close()
    assert not alive.folder.exists()


def test_a_marker_killed_while_it_tidies_up_leaves_what_the_next_one_removes(temporary) -> None:
    command = [sys.executable, "-c", KILLED_WHEN_IT_LETS_GO]
    ended = subprocess.run(command, env=os.environ | {"TMPDIR": str(temporary)}, check=False)
    assert ended.returncode == -signal.SIGKILL
    (left,) = temporary.iterdir()
    assert [inside.name for inside in left.iterdir()] == ["held"]
    age(left)
    sweep(temporary)
    assert not left.exists()


def test_a_link_is_not_followed(temporary) -> None:
    precious = temporary / "precious"
    precious.mkdir()
    (precious / "held").touch()
    (temporary / "room-link").symlink_to(precious)
    age(precious)
    os.utime(temporary / "room-link", (HOUR_AGO, HOUR_AGO), follow_symlinks=False)
    sweep(temporary)
    assert (precious / "held").exists()


def test_a_new_room_sweeps(temporary) -> None:
    old = Stage([]).folder
    assert not old.exists(), "collected at once"
    subprocess.run([sys.executable, "-c", KILLED], env=os.environ | {"TMPDIR": str(temporary)}, check=False)
    (left,) = temporary.iterdir()
    age(left)
    Stage([]).close()
    assert not left.exists()
