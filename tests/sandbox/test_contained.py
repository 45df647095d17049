"""Hostile and broken code: it costs its own call or cell, nothing outside changes, and the next call works."""

import os
import time
from pathlib import Path

import numpy as np
import pytest

from autograder.sandbox import RoomServer

from .conftest import Opened

HONEST = "import numpy as np\ndef relu(x):\n    return np.maximum(0, x)"
ENDED = "ended the Python process (for example with exit or a crash)"

ENDING = {
    "os._exit": "import os; os._exit(0)",
    "null pointer": "import ctypes; ctypes.string_at(0)",
    "abort": "import os; os.abort()",
    "alarm": "import signal, time; signal.alarm(0); signal.setitimer(signal.ITIMER_REAL, .01); time.sleep(.5)",
    "closed wire": "import os; os.close(3)",
    "closed everything": "import os; os.closerange(0, 100)",
}
RUBBISH = {
    "text": "import os; os.write(3, b'x' * 5000)",
    "a header of 4 GB": "import os, struct; os.write(3, struct.pack('<4sBQIQ', b'ROOM', 2, 1, 2**32 - 1, 2**40))",
    "a reply to another request": "import os, struct; os.write(3, struct.pack('<4sBQIQ', b'ROOM', 2, 1, 2, 0) + b'{}')",
    "a flood": "import os\n    while True: os.write(3, bytes(1 << 20))",
}
LATE = {
    "a loop": "while True: pass",
    "a loop that catches everything": (
        "while True:\n        try:\n            while True: pass\n        except BaseException: pass"
    ),
    "signals ignored": "import signal; signal.signal(2, signal.SIG_IGN)\n    while True: pass",
    "sleep": "import time; time.sleep(1000)",
    "a large power": "return len(str(9**9**8))",
    "a regular expression": "import re; re.match('(a+)+$', 'a' * 60 + 'b')",
    "eight threads": (
        "import threading\n    def spin():\n        while True: pass\n"
        "    [threading.Thread(target=spin).start() for _ in range(8)]\n    spin()"
    ),
    "a slow drip": "import os, time\n    while True: os.write(3, b'R'); time.sleep(.01)",
}


def body(code: str) -> str:
    return f"def bad(x):\n    {code}"


@pytest.mark.parametrize("code", [*ENDING.values()], ids=[*ENDING])
def test_ending_the_process_costs_one_call(open_room: Opened, code: str) -> None:
    room = open_room(HONEST, body(code))
    assert room.function("bad")(1).fault == ENDED
    assert room.function("relu")(np.array([-1.0, 2.0])).value.tolist() == [0.0, 2.0]


@pytest.mark.parametrize("code", [*RUBBISH.values()], ids=[*RUBBISH])
def test_rubbish_on_the_wire_costs_one_call(open_room: Opened, code: str) -> None:
    room = open_room(HONEST, body(code))
    assert room.function("bad")(1).fault in ("sent something that can't be read back", ENDED)
    assert room.function("relu")(np.array([-1.0])).value.tolist() == [0.0]


@pytest.mark.parametrize("code", [*LATE.values()], ids=[*LATE])
def test_taking_too_long_costs_one_call(open_room: Opened, code: str) -> None:
    room = open_room(HONEST, body(code), call_seconds=0.5, grace_seconds=0.1)
    start = time.monotonic()
    fault = room.function("bad")(1).fault
    assert fault in ("took longer than 0.5 s and was stopped", "sent something that can't be read back")
    assert room.function("relu")(np.array([-1.0])).value.tolist() == [0.0]
    assert time.monotonic() - start < 3


REFUSED = {
    "a planted secret": "open({secret!r}).read()",
    "writing beside it": "open({secret!r} + '.new', 'w')",
    "changing it": "import os; os.truncate({secret!r}, 0)",
    "deleting it": "import os; os.unlink({secret!r})",
    "making it executable": "import os; os.chmod({secret!r}, 0o777)",
    "another process's environment": "import os; open(f'/proc/{{os.getppid()}}/environ').read()",
    "the marker": "import autograder",
    "nbgrader": "import nbgrader",
    "the marker by its path": "import sys; sys.path.append({source!r}); import autograder",
    "a process": "import os; os.fork()",
    "a program": "import subprocess; subprocess.run(['/bin/true'])",
    "a program by posix_spawn": "import os, sys; os.posix_spawn(sys.executable, ['python'], {{}})",
    "the network": "import socket; socket.create_connection(('127.0.0.1', 80))",
    "a socket": "import socket; socket.socket(socket.AF_UNIX)",
    "every process": "import os; os.kill(-1, 9)",
    "the parent": "import os; os.kill(os.getppid(), 9)",
    "a namespace": "import ctypes, os; assert ctypes.CDLL(None).unshare(0x10000000) == 0",
    "another user": "import os; os.setuid(1)",
    "more limits": "import resource; resource.setrlimit(resource.RLIMIT_CPU, (9999, 9999))",
    "a datagram to elsewhere": "import socket; socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)",
    "a device": "import fcntl, os; fcntl.ioctl(0, 0x5412, b'x')",
    "signals by a file": "import fcntl, os; fcntl.fcntl(os.pipe()[0], fcntl.F_SETOWN, os.getppid())",
}


@pytest.mark.parametrize("code", [*REFUSED.values()], ids=[*REFUSED])
def test_what_is_forbidden_only_raises(open_any: Opened, tmp_path: Path, code: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("canary")
    tmp_path.chmod(0o777)
    source = Path(__file__).parents[2]
    room = open_any(HONEST, body(code.format(secret=str(secret), source=str(source))))
    reply = room.function("bad")(1)
    assert reply.raised in (
        "PermissionError", "FileNotFoundError", "OSError", "ModuleNotFoundError", "AssertionError", "ValueError",
        "ProcessLookupError",
    ), reply  # fmt: skip
    assert [path.name for path in tmp_path.iterdir()] == ["secret.txt"]
    assert secret.read_text() == "canary"
    assert room.function("relu")(np.array([-1.0])).value.tolist() == [0.0]


def test_the_environment_holds_nothing_of_the_markers(open_any: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    room = open_any("import os\ndef names():\n    return sorted(os.environ), os.getcwd(), os.listdir()")
    names, _folder, files = room.function("names")().value
    assert not [name for name in names if name not in os.environ and name.startswith("PYTEST")]
    assert not {"USER", "LOGNAME", "PWD", "SSH_AUTH_SOCK", "VIRTUAL_ENV", "PYTEST_CURRENT_TEST"} & set(names)
    assert files == []


def test_recursion_without_end_costs_one_call(open_room: Opened) -> None:
    deeper = "def deeper():\n    sys.setrecursionlimit(10**9)"
    room = open_room(HONEST, "import sys\ndef f(x):\n    return f(x)", deeper, call_seconds=1.0)
    assert room.function("f")(1).raised == "RecursionError"
    room.function("deeper")()
    assert room.function("f")(1).fault is not None
    assert room.function("relu")(np.array([-1.0])).value.tolist() == [0.0]


def test_memory_is_limited_and_the_worker_lives_on(open_room: Opened) -> None:
    cells = "kept = []\ndef bad(x):\n    kept.append(bytearray(4 << 30))", "def array(x):\n    return np.ones(1 << 30)"
    room = open_room(HONEST, *cells)
    for name in ("bad", "array"):
        reply = room.function(name)(1)
        assert (reply.raised, reply.fault) == ("MemoryError", "used more than 1 GB of memory")
    assert room.value("kept").value == []


def test_a_result_too_large_to_hand_back_is_said(open_room: Opened) -> None:
    room = open_room(
        HONEST, "def large(n):\n    return np.zeros(n)", "def loop():\n    a = []\n    a.append(a)\n    return a"
    )
    assert "more than 64 MB of data" in str(room.function("large")(10_000_000).fault)
    assert "deep" in str(room.function("loop")().fault)
    assert room.function("large")(3).value.tolist() == [0, 0, 0]


def test_output_is_capped(open_room: Opened) -> None:
    cells = "def loud():\n    for _ in range(3000): print('x' * 1000)\n    return 1", "print('y' * 10**6)"
    room = open_room(*cells, output_characters=5000)
    reply = room.function("loud")()
    assert (reply.value, len(reply.printed)) == (1, 5000)
    assert len(room.runs[1].outputs[0]["text"]) == 5000


def test_outputs_are_counted(open_room: Opened) -> None:
    cells = (
        "for i in range(3000): display(i)",
        "print('x' * 10**6)\n1 / 0",
        "for _ in range(99): get_ipython().showtraceback()",
    )
    runs = open_room(*cells, outputs=50).runs
    assert [len(run.outputs) for run in runs] == [51, 3, 0]
    assert runs[0].outputs[-1]["text"] == "\n[The rest of the output was left out: a cell may show 50 things.]\n"
    assert "a cell may print 100000 characters" in runs[1].outputs[2]["text"]
    assert runs[1].outputs[1]["ename"] == "ZeroDivisionError"


def test_threads_are_counted_where_they_can_be(best_server: RoomServer, open_room: Opened) -> None:
    cell = (
        "import threading\ndef many(n):\n    stop = threading.Event()\n"
        "    made = 0\n    try:\n        for made in range(1, n + 1): threading.Thread(target=stop.wait).start()\n"
        "    except RuntimeError: made -= 1\n    finally: stop.set()\n    return made"
    )
    room = open_room(cell, threads=40)
    assert room.function("many")(8).value == 8
    assert room.function("many")(1000).value < 1000


def test_files_in_the_private_folder_are_private_and_limited(best_server: RoomServer, open_room: Opened) -> None:
    if best_server.level < 4:
        pytest.skip("only a room with namespaces has a private folder")
    cells = (
        "import numpy as np, os\nnp.save('w.npy', np.arange(3))\ndef load():\n    return np.load('w.npy')",
        "def fill():\n    open('a', 'wb').write(bytes(17 << 20))",
        "def many():\n    for i in range(40): open(f'f{i}', 'wb').write(bytes(8 << 20))",
    )
    first, second = open_room(*cells), open_room("import os\ndef files():\n    return os.listdir()")
    assert first.function("load")().value.tolist() == [0, 1, 2]
    assert first.function("fill")().raised == "OSError"
    assert first.function("many")().raised == "OSError"
    assert second.function("files")().value == []
