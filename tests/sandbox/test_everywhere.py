"""Where there is no fork and no Linux: the package is imported, says so, and works at the lowest level."""

import subprocess
import sys
import time

import numpy as np
import pytest

from autograder.sandbox import Level
from autograder.sandbox.faults import ENDED, LateError, LostError
from autograder.sandbox.pipes import PipeChannel

from .conftest import Opened, start_or_skip

BLOCKED = """
import os, select, signal, socket, sys, sysconfig
sysconfig.get_config_vars()  # reads a file that is named after the platform
class Block:
    def find_spec(self, name, path=None, target=None):
        if name in {"fcntl", "resource", "pwd", "grp", "termios"}:
            raise ModuleNotFoundError(f"No module named {name!r}")
sys.meta_path.insert(0, Block())
sys.platform = "darwin"
missing = {os: ("fork", "pidfd_open", "setresuid", "unshare"), signal: ("pidfd_send_signal",), select: ("poll",)}
for module, names in missing.items():
    for name in names:
        if hasattr(module, name): delattr(module, name)
import numpy as np
from autograder.errors import TeacherError
from autograder.sandbox import Level, RoomServer
try:
    RoomServer.start()
except TeacherError as error:
    print(error)
with RoomServer.start(minimum=Level.SEPARATE_PROCESS) as server:
    with server.session(["def f(x):\\n    return x + 1"], seed=b"x") as room:
        print(server.level.name, room.function("f")(np.ones(2)).value.tolist())
"""


def test_without_fork_fcntl_resource_and_linux() -> None:
    done = subprocess.run([sys.executable, "-c", BLOCKED], capture_output=True, text=True, timeout=60, check=False)
    assert "allow a lower level" in done.stdout, done.stderr
    assert done.stdout.endswith("SEPARATE_PROCESS [2.0, 2.0]\n"), done.stderr


def test_the_lowest_level_contains_crashes_and_loops(open_room: Opened) -> None:
    with start_or_skip(Level.SEPARATE_PROCESS) as server:
        cells = "import os\ndef end(): os._exit(0)\ndef loop():\n    while True: pass", "def one(f): return f(1)"
        room = open_room(*cells, server=server, call_seconds=0.6)
        assert room.function("end")().fault == ENDED
        assert room.function("loop")().fault == "took longer than 0.6 s and was stopped"
        assert room.function("one")(lambda x: x * np.ones(3)).value.tolist() == [1, 1, 1]


def test_level_two_opens_nothing(open_room: Opened) -> None:
    with start_or_skip(Level.NO_OPEN) as server:
        room = open_room("import numpy as np\ndef read(): return open(np.__file__).read()", server=server)
        assert room.function("read")().raised == "PermissionError"


def test_pipes_keep_their_deadlines() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", "import sys, time; sys.stdout.write('abc'); sys.stdout.flush(); time.sleep(60)"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        channel = PipeChannel(process.stdout, process.stdin)
        assert channel.receive(2, time.monotonic() + 10) == b"ab"
        with pytest.raises(LateError):
            channel.receive(2, time.monotonic() + 0.1)
        with pytest.raises(LateError):
            channel.send(memoryview(bytes(1 << 20)), time.monotonic() + 0.1)
        process.kill()
        with pytest.raises(LostError):
            channel.receive(1, time.monotonic() + 5)
        channel.close()
