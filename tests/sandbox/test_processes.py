"""No process is left over: not by a session, not by a server, not when the marker is killed."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from autograder.errors import TeacherError
from autograder.sandbox import Level, RoomServer

from .conftest import QUICK, SEED, Opened, start_or_skip

PATIENT = 5.0
"""Seconds; a warm process that does not hear that it is to end is killed after ten."""

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="asks /proc who is there")


def descendants(pid: int) -> set[int]:
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] != "Z":
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    found: set[int] = set()
    todo = [pid]
    while todo:
        new = set(children.get(todo.pop(), ())) - found
        found |= new
        todo += new
    return found


def alive(pid: int) -> bool:
    try:
        return (Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]) != "Z"
    except OSError:
        return False


def gone(pids: set[int], seconds: float = 5.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not any(map(alive, pids)):
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize("level", [Level.SEPARATE_PROCESS, Level.LOCKED, Level.NAMESPACES])
def test_close_leaves_no_process_and_no_folder(level: Level) -> None:
    before = descendants(os.getpid())
    server = start_or_skip(level)
    folder = server._stage.folder
    room = server.session(
        ["def spin():\n    while True: pass", "import threading\nthreading.Thread(target=spin).start()"], seed=SEED
    )
    started = descendants(os.getpid()) - before
    assert started
    room.close()
    server.close()
    assert gone(started)
    assert not folder.exists()


def install_endless(site: Path) -> None:
    """A package whose import never ends."""
    (site / "endless-1.0.dist-info").mkdir(parents=True)
    (site / "endless-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: endless\nVersion: 1.0\n")
    (site / "endless-1.0.dist-info" / "RECORD").write_text("endless.py,,\n")
    (site / "endless.py").write_text("while True:\n    pass\n")


@pytest.mark.parametrize("level", [Level.LOCKED, Level.NAMESPACES])
def test_a_room_given_up_while_it_loads_ends_at_once(level: Level, tmp_path: Path, monkeypatch) -> None:
    start_or_skip(level).close()
    install_endless(tmp_path / "site")
    monkeypatch.syspath_prepend(tmp_path / "site")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before, started, given_up = descendants(os.getpid()), set[int](), []

    def give_up() -> None:
        while len(started) < (2 if level == Level.NAMESPACES else 1):  # process 1 of its own, and who waits for it
            started.update(descendants(os.getpid()) - before)
        assert list(tmp_path.glob("room-*"))
        given_up.append(time.monotonic())
        raise TeacherError("there is nothing to mark")

    with pytest.raises(TeacherError, match="nothing to mark"):
        RoomServer.start(minimum=level, maximum=level, packages=["endless"], meanwhile=give_up)
    assert time.monotonic() - given_up[0] < PATIENT
    assert gone(started)
    assert not list(tmp_path.glob("room-*"))


SCRIPT = """
import os, sys
from autograder.errors import TeacherError
from autograder.sandbox import Level, RoomServer
level = Level(int(sys.argv[1]))
server = RoomServer.start(minimum=level, maximum=level)
room = server.session(["import threading", "def spin():\\n    while True: pass"], seed=b"x")
print(server._stage.folder, flush=True)
room.function("spin")()
"""


@pytest.mark.parametrize("level", [Level.LOCKED, Level.NAMESPACES])
def test_killing_the_marker_ends_everything(level: Level) -> None:
    start_or_skip(level).close()
    marker = subprocess.Popen([sys.executable, "-c", SCRIPT, str(int(level))], stdout=subprocess.PIPE)
    assert marker.stdout is not None
    folder = Path(marker.stdout.readline().decode().strip())
    time.sleep(0.2)
    started = descendants(marker.pid)
    assert len(started) >= 2
    marker.send_signal(signal.SIGKILL)
    marker.wait()
    marker.stdout.close()
    assert gone(started)
    for path in sorted(folder.rglob("*"), reverse=True):
        path.unlink() if path.is_symlink() or path.is_file() else path.rmdir()
    folder.rmdir()


def test_sessions_in_several_threads(best_server: RoomServer) -> None:
    def mark(number: int) -> object:
        with best_server.session([f"def f():\n    return {number}"], seed=SEED, limits=QUICK) as room:
            return room.function("f")().value

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(mark, range(12))) == list(range(12))


def test_a_worker_is_reaped(best_server: RoomServer, open_room: Opened) -> None:
    for _ in range(3):
        open_room("x = 1").close()
    entries = [entry.read_text() for entry in Path("/proc").glob("[0-9]*/stat") if entry.exists()]
    mine = descendants(os.getpid())
    zombies = [line for line in entries if line.rpartition(")")[2].split()[0] == "Z"]
    assert not [line for line in zombies if int(line.rpartition(")")[2].split()[1]) in mine]
