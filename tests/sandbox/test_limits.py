"""Every limit is a setting, holds where it is set, and says in plain words that it was met."""

from dataclasses import fields

import pytest

from autograder.exercises.raised import raised_words
from autograder.sandbox import Level, Limits, Reply, RoomServer

from .conftest import Opened, start_or_skip

LOOP = "def f():\n    while True: pass"
NUMPY = "import numpy as np\n"


def words_of(reply: Reply) -> str:
    """What feedback says of a call that met a limit."""
    return str(reply.fault or raised_words(str(reply.raised), reply.message))


def test_the_time_of_a_cell(open_room: Opened) -> None:
    assert open_room("while True: pass", cell_seconds=0.4).runs[0].fault == "took longer than 0.4 s and was stopped"


def test_the_time_of_a_call(open_room: Opened) -> None:
    room = open_room(LOOP, call_seconds=0.3)
    assert words_of(room.function("f")()) == "took longer than 0.3 s and was stopped"


def test_the_time_of_a_whole_submission(open_room: Opened) -> None:
    room = open_room(LOOP, submission_seconds=0.6, call_seconds=9.0)
    assert words_of(room.function("f")()) == "was not run, because the whole notebook had used up its 0.6 s"


def test_the_time_of_the_processor(open_room: Opened) -> None:
    """Two threads that leave the interpreter's lock use more of it than passes on the clock."""
    spin = (
        "import hashlib, threading\n"
        "def f():\n    data = bytes(1 << 24)\n    def spin():\n        while True: hashlib.sha512(data)\n"
        "    for _ in range(8): threading.Thread(target=spin).start()\n    spin()"
    )
    room = open_room(spin, submission_seconds=60.0, call_seconds=40.0)
    room._notebook.end_worker()
    object.__setattr__(room._limits, "submission_seconds", 0.5)  # of processor time: the clock goes on as it was
    fault = words_of(room.function("f")())
    assert fault == "used more than 0.5 s of processor time, in all its threads together"


def test_the_memory(open_room: Opened) -> None:
    room = open_room(NUMPY + "def f(): return np.ones(1 << 27)", memory_bytes=256 << 20)
    assert words_of(room.function("f")()) == "used more than 256 MB of memory"


def test_processes_and_threads(best_server: RoomServer, open_room: Opened) -> None:
    cells = (
        "import os, threading, time\ndef fork(): os.fork()",
        "def threads():\n    for _ in range(200): threading.Thread(target=time.sleep, args=(.2,)).start()",
    )
    room = open_room(*cells, threads=20)
    assert "another process" in words_of(room.function("fork")())
    if best_server.level == Level.NAMESPACES:
        assert "more threads than are allowed" in words_of(room.function("threads")())


def test_files(best_server: RoomServer, open_room: Opened) -> None:
    cells = (
        "kept = []\ndef opened():\n    for _ in range(99): kept.append(open('/dev/null'))",
        "def large(): open('a', 'wb').write(bytes(2 << 20))",
        "def many():\n    for i in range(9): open(f'f{i}', 'wb').write(bytes(1 << 20))",
        "def outside(): open('/outside', 'w')",
    )
    room = open_room(*cells, open_files=50, file_bytes=1 << 20, scratch_bytes=4 << 20)
    assert "more files at once than is allowed" in words_of(room.function("opened")())
    room = open_room(*cells)
    assert "may not have: a file outside" in words_of(room.function("outside")())
    if best_server.level == Level.NAMESPACES:
        room = open_room(*cells, file_bytes=1 << 20, scratch_bytes=4 << 20)
        assert "larger than is allowed" in words_of(room.function("large")())
        assert "more room than is allowed" in words_of(room.function("many")())


def test_output(open_room: Opened) -> None:
    (run,) = open_room("print('x' * 5000)", output_characters=100).runs
    assert [len(output["text"]) for output in run.outputs[:1]] == [100]
    assert "a cell may print 100 characters" in run.outputs[-1]["text"]


def test_the_number_and_size_of_figures(open_room: Opened) -> None:
    cell = "import matplotlib.pyplot as plt\nfor _ in range(4): plt.figure(); plt.plot([1]); plt.show()"
    (run,) = open_room(cell, pictures=2).runs
    assert "a cell may show 2 figures" in run.outputs[-1]["text"]
    room = open_room(cell, picture_bytes=1 << 10)
    (run,) = room.runs
    (first, *_) = room.draw(run).outputs
    assert "image/png" not in first["data"]
    assert "its picture takes more than 1 kB" in first["data"]["text/plain"]


def test_what_is_handed_back(open_room: Opened) -> None:
    cells = NUMPY + "def f(): return np.ones(1 << 18)\ndef g(): return [0] * 5000\ndef h(): return [[[[]]]]"
    room = open_room(cells, frame_bytes=1 << 20, items=1000, depth=3)
    assert "more than 1 MB of data" in words_of(room.function("f")())
    assert "more numbers, strings and lists than one message may hold" in words_of(room.function("g")())
    assert "nested more than 3 deep" in words_of(room.function("h")())


def test_calls_back_and_fresh_starts(open_room: Opened) -> None:
    room = open_room("def f(g):\n    for _ in range(9): g()", callbacks=5)
    assert "more often than is allowed" in words_of(room.function("f")(lambda: None))
    room = open_room(*["import os; os._exit(0)"] * 3, "def f(): return 1", restarts=2)
    assert "had ended its Python process 2 times" in str(room.function("f").fault)


def test_limits_hold_at_level_three() -> None:
    with start_or_skip(Level.LOCKED) as server:
        limits = Limits(call_seconds=0.3, memory_bytes=128 << 20)
        with server.session([LOOP, "def g(): return bytearray(1 << 28)"], seed=b"x", limits=limits) as room:
            assert words_of(room.function("f")()) == "took longer than 0.3 s and was stopped"
            assert words_of(room.function("g")()) == "used more than 128 MB of memory"


@pytest.mark.parametrize("field", fields(Limits), ids=lambda field: field.name)
def test_defaults_are_sensible(field) -> None:
    assert field.default > 0
