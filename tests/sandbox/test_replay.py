"""When a worker is lost, a fresh one runs the cells again without the guilty, within a total time."""

import time

import pytest

from autograder.errors import MarkerError
from autograder.sandbox.faults import STOPPED_TWICE

from .conftest import Opened

COUNTER = "calls = []\ndef count():\n    calls.append(1)\n    return len(calls)"


def test_state_is_made_again_after_a_crash(open_room: Opened) -> None:
    room = open_room(COUNTER, "import os\ndef end():\n    os._exit(1)", "calls.append('cell')")
    count = room.function("count")
    assert count().value == 2
    assert room.function("end")().fault is not None
    assert count().value == 2


def test_a_guilty_cell_is_left_out_and_the_outputs_are_kept(open_room: Opened) -> None:
    cells = (
        "x = 1\nprint('one')",
        "import os\nx = 2\nos._exit(1)",
        "y = x + 1\nprint('three')",
        "def f():\n    return y",
    )
    room = open_room(*cells)
    assert [run.fault is None for run in room.runs] == [True, False, True, True]
    assert "ended the Python process" in str(room.runs[1].fault)
    assert [run.outputs[0]["text"] for run in (room.runs[0], room.runs[2])] == ["one\n", "three\n"]
    assert room.function("f")().value == 2


def test_a_cell_that_loops_is_interrupted_and_its_names_stay(open_room: Opened) -> None:
    room = open_room("def f():\n    return 5", "g = f\nwhile True: pass", "h = g", cell_seconds=0.3)
    assert room.runs[1].fault == "took longer than 0.3 s and was stopped"
    assert room.function("h")().value == 5
    assert room._notebook.worker_number == 1


def test_a_cell_that_was_stopped_is_run_again_but_not_as_long(open_room: Opened) -> None:
    cells = "def f():\n    return 5\nwhile True: pass", "import os\ndef end():\n    os._exit(0)"
    room = open_room(*cells, cell_seconds=0.3)
    room.function("end")()
    assert room.function("f")().value == 5
    assert room.runs[0].fault == "took longer than 0.3 s and was stopped"


def test_after_two_time_outs_a_function_is_not_called_again(open_room: Opened) -> None:
    room = open_room("def slow():\n    while True: pass\ndef quick():\n    return 1", call_seconds=0.2)
    slow = room.function("slow")
    assert [slow().fault == STOPPED_TWICE for _ in range(4)] == [False, False, True, True]
    assert room.function("quick")().value == 1


def test_the_total_time_holds(open_room: Opened) -> None:
    room = open_room("import time", "time.sleep(9)", "time.sleep(9)", submission_seconds=0.6, cell_seconds=0.4)
    assert [run.fault for run in room.runs[1:]] == [
        "took longer than 0.4 s and was stopped",
        "was not run, because the whole notebook had used up its 0.6 s",
    ]
    start = time.monotonic()
    assert "used up its 0.6 s" in str(room.function("anything")().fault)
    assert "used up its 0.6 s" in str(room.function("time").fault)
    assert time.monotonic() - start < 0.4, "it waited for a cell once more"


def test_restarts_are_counted(open_room: Opened) -> None:
    room = open_room(*["import os; os._exit(0)"] * 9, "def f():\n    return 1", restarts=4)
    assert "had ended its Python process 4 times" in str(room.function("f")().fault)


def test_many_guilty_cells_leave_the_rest(open_room: Opened) -> None:
    room = open_room(*["import os; os._exit(0)"] * 9, "def f():\n    return 1")
    assert room.function("f")().value == 1


def test_a_closed_session_is_not_used(open_room: Opened) -> None:
    room = open_room("def f():\n    return 1")
    f = room.function("f")
    room.close()
    with pytest.raises(MarkerError, match="closed"):
        f()


def test_a_handle_of_a_lost_worker_is_not_used(open_room: Opened) -> None:
    cell = "import matplotlib.pyplot as plt, os\ndef fig():\n    return plt.figure()\ndef end(): os._exit(0)"
    room = open_room(cell)
    handle = room.function("fig")().value
    assert room.picture(handle).startswith(b"\x89PNG")
    room.function("end")()
    assert room.picture(handle) == b""
