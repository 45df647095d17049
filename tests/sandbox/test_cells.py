"""Cells run as in Jupyter: magics, displays, results, errors, streams; what makes no sense does no harm."""

import base64
from typing import Any

import pytest

from autograder.sandbox import CellRun

from .conftest import Opened


def texts(run: CellRun) -> list[Any]:
    return [output.get("text") or output.get("data", {}).get("text/plain") or output["ename"] for output in run.outputs]


def test_outputs_are_in_order_and_of_their_kinds(open_room: Opened) -> None:
    cell = "import sys\nprint('one')\nprint('two', file=sys.stderr)\nprint('three')\ndisplay({'a': 1})\n'last'"
    run = open_room(cell).runs[0]
    assert [output["output_type"] for output in run.outputs] == [*["stream"] * 3, "display_data", "execute_result"]
    assert texts(run) == ["one\n", "two\n", "three\n", "{'a': 1}", "'last'"]
    assert run.error is None
    assert run.fault is None
    assert 0 < run.seconds < 2


@pytest.mark.parametrize(
    ("cell", "error"),
    [
        ("1 / 0", "ZeroDivisionError"),
        ("1 +", "SyntaxError"),
        ("  x = 1\n y = 2", "IndentationError"),
        ("import nothing_of_that_name", "ModuleNotFoundError"),
        ("import sys; sys.exit()", "SystemExit"),
        ("exit()", "SystemExit"),
        ("quit", "SystemExit"),
        ("input('name? ')", "EOFError"),
        ("class Odd(Exception):\n    def __str__(self): raise self\nraise Odd", "Odd"),
        ("raise BaseExceptionGroup('g', [KeyboardInterrupt()])", "BaseExceptionGroup"),
        ("%run no_such_file.py", None),
        ("%no_such_magic", None),
    ],
)
def test_an_error_ends_its_cell_only(open_room: Opened, cell: str, error: str | None) -> None:
    room = open_room(cell, "after = 1")
    if error is not None:
        assert room.runs[0].error == error
        assert room.runs[0].outputs[0]["output_type"] == "error"
        assert room.runs[0].outputs[0]["ename"] == error
    assert room.runs[1] == CellRun(seconds=room.runs[1].seconds)


def test_a_traceback_begins_in_the_students_code(open_room: Opened) -> None:
    run = open_room("def f():\n    return 1 / 0", "f()").runs[1]
    lines = run.outputs[0]["traceback"]
    assert "inner" not in "".join(lines)
    assert any("return 1 / 0" in line for line in lines)
    assert (run.error, run.message) == ("ZeroDivisionError", "division by zero")


HARMLESS = (
    "%matplotlib inline",
    "%matplotlib widget",
    "%config InlineBackend.figure_format = 'retina'",
    "%load_ext autoreload\n%autoreload 2",
    "%%time\nx = 1",
    "%timeit -n 1 -r 1 1 + 1",
    "!pip install numpy",
    "%pip install numpy",
    "files = !ls",
    "%%bash\nrm -rf /",
    "%%javascript\nalert(1)",
    "%%html\n<script>alert(1)</script>",
    "%%capture captured\nprint('hidden')",
    "%reset -f",
    "import warnings; warnings.warn('careful')",
    "import matplotlib.pyplot as plt; [plt.figure() for _ in range(30)]; plt.show()",
    "import os; os.chdir('/')",
    "import sys; sys.stdout = open(os.devnull) if False else None",
    "import sys; sys.displayhook = print",
    "print('\\ud800 \\x1b[31mred\\x1b[0m \\0')",
    "from IPython.display import clear_output; clear_output()",
    "import asyncio; await asyncio.sleep(0)",
    "get_ipython().run_line_magic('who', '')",
    "import threading, atexit, time; atexit.register(time.sleep, 1000)",
)


@pytest.mark.parametrize("cell", HARMLESS)
def test_honest_but_odd_cells_do_no_harm(open_room: Opened, cell: str) -> None:
    room = open_room(cell, "def f(x):\n    return x + 1\nf(1)")
    assert room.runs[0].error is None, room.runs[0]
    assert texts(room.runs[1]) == ["2"]
    assert room.function("f")(2).value == 3


def test_text_is_cleaned(open_room: Opened) -> None:
    run = open_room("print('\\ud800 \\x1b[31mred\\x1b[0m \\0 \\r\\n\\x1b]0;title\\x07 \\u202e')").runs[0]
    assert run.outputs[0]["text"] == "? red \ufffd \n \ufffd\n"


def test_only_text_and_pictures_are_kept(open_room: Opened) -> None:
    png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    cells = (
        "from IPython.display import HTML, SVG, Image, Markdown\nimport base64\n"
        f"good, bad = Image(base64.b64decode('{png}')), Image(b'\\x89PNG\\r\\n\\x1a\\nno')\n"
        "display(HTML('<script>'), Markdown('# a'), good, bad)"
    )
    outputs = open_room(cells).runs[0].outputs
    assert [sorted(output["data"]) for output in outputs] == [
        ["text/plain"], ["text/plain"], ["image/png", "text/plain"], ["text/plain"],
    ]  # fmt: skip
    assert base64.b64decode(outputs[2]["data"]["image/png"]) == base64.b64decode(png)


def test_figures_are_drawn_when_asked_for(open_room: Opened) -> None:
    room = open_room("import matplotlib.pyplot as plt\nplt.plot([1, 2])", "plt.figure(); plt.figure()\n1/0")
    figure = room.runs[0].outputs[-1]
    assert figure["data"] == {"text/plain": "<Figure size 640x480 with 1 Axes>"}
    drawn = room.draw(room.runs[0]).outputs[-1]
    assert base64.b64decode(drawn["data"]["image/png"]).startswith(b"\x89PNG")
    assert drawn["metadata"] == {}
    assert [output["output_type"] for output in room.runs[1].outputs] == ["error", "display_data", "display_data"]


def test_names_live_in_main_and_the_source_is_known(open_room: Opened) -> None:
    cells = (
        "import inspect, __main__\ndef f():\n    return 1",
        "def facts():\n    return __name__, __main__.f is f, inspect.getsource(f)",
    )
    assert open_room(*cells).function("facts")().value == ("__main__", True, "def f():\n    return 1\n")


def test_five_hundred_cells(open_room: Opened) -> None:
    room = open_room("x = 0", *["x += 1"] * 500)
    assert room.value("x").value == 500
