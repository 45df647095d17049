"""The short way for plain cells is IPython's own way, only shorter."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from IPython.core.inputtransformer2 import TransformerManager

from autograder.sandbox.inner.plainly import OnceCompiler, looks_plain

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted(ROOT.glob("source/*/*.ipynb"))
PIECES = (
    "x = 1", "y = (5\n  % 3)", "%matplotlib inline", "!ls", "x?", "?x", "x = %time 1", "x = !ls", "x = [\n]", "  z = 1",
    "'''\n%magic\n'''", ">>> x", "... y", "In [3]: x", "   ...: y", "/f 1", ", f 1", "; f 1", "f(1);", "# %magic", "",
    "def f():\n    %time\n    return 1", "x = \\\n    2", "if x:\n    !ls", "await f()", "async def g(): pass",
    "\\", "'", "%%time",
    "def f():\n    return 1", "'''\nIn [1]: x\n'''", "x = y = %who", "print('?')", "a ? b", "\t", "\x0c",
    "x\r\ny",
    "lambda: 1",
)  # fmt: skip


def is_plain(cell: str) -> bool:
    return looks_plain(cell) and OnceCompiler().parses(cell)


@example("x = 1\n\t")
@example("x = 1\n  \ny = 2")
@example("x = 1\r\n  \r\ny = 2")
@given(st.lists(st.sampled_from(PIECES), max_size=5).map("\n".join) | st.text(max_size=30))
def test_a_plain_cell_is_one_that_ipython_leaves_alone(cell: str) -> None:
    if is_plain(cell):
        assert TransformerManager().transform_cell(cell) == cell + "\n" * (not cell.endswith("\n"))


def test_most_cells_of_the_course_are_plain() -> None:
    sources = ["".join(cell["source"]) for path in NOTEBOOKS for cell in json.loads(path.read_text())["cells"]
               if cell["cell_type"] == "code"]  # fmt: skip
    assert len(sources) > 100
    assert sum(map(is_plain, sources)) > 0.8 * len(sources)


CELLS = {
    "a last expression is shown": ("x = 2\nx + 1", ["3"]),
    "none is not": ("x = 2\nNone", []),
    "a semicolon hides it": ("x = 2\nx + 1;", []),
    "what stands before it is not shown": ("1 + 1\n2 + 2", ["4"]),
    "only the last statement's value": ("1 + 1\nx = 3", []),
    "the last results have names": ("_ = 'mine'\ndel _\n", []),
    "statements before an error have run": ("kept = 1\n1 / 0\nkept = 2", ["ZeroDivisionError: division by zero"]),
    "a return outside a function": ("kept = 1\nreturn 5", ["SyntaxError: 'return' outside function"]),
    "top-level await": ("import asyncio\nawait asyncio.sleep(0)\n'waited'", ["'waited'"]),
    "await that only a comment speaks of": ("# await\n7", ["7"]),
    "a magic among lines": ("x = 1\n%time y = 2\ny", None),
    "one word is a magic": ("pwd", None),
    "futures": (
        "from __future__ import annotations\ndef f(x: undefined): pass\nf.__annotations__",
        ["{'x': 'undefined'}"],
    ),
    "SystemExit": ("import sys\nsys.exit(3)\n1", ["SystemExit: 3"]),
    "history": ("x = 1\nIn[-1]", ["'x = 1\\nIn[-1]'"]),
    "its own source": (
        "def f():\n    return 1\nimport inspect; inspect.getsource(f)",
        ["'def f():\\n    return 1\\n'"],
    ),
}


def said(outputs) -> list[str]:
    texts = [output["data"]["text/plain"] for output in outputs if "data" in output]
    return texts + [f"{output['ename']}: {output['evalue'].split(' (')[0]}" for output in outputs if "ename" in output]


@pytest.mark.parametrize(("cell", "expected"), CELLS.values(), ids=CELLS.keys())
def test_cells_put_out_what_jupyter_does(open_room, cell: str, expected: list[str] | None) -> None:
    session = open_room(cell, "'and on'")
    first, second = session.runs
    assert first.fault is None
    if expected is not None:
        assert said(first.outputs) == expected
    assert said(second.outputs) == ["'and on'"]


def test_statements_before_a_syntax_error_of_the_compiler_have_run(open_room) -> None:
    session = open_room("kept = 1\nreturn 5")
    assert session.value("kept").value == 1


def test_a_transformation_of_their_own_is_respected(open_room) -> None:
    added = (
        "ip = get_ipython()\nip.input_transformers_post.append(lambda lines: [l.replace('one', '1') for l in lines])"
    )
    cleaned = (
        "ip = get_ipython()\nip.input_transformers_cleanup.append(lambda lines: [l.replace('two', '2') for l in lines])"
    )
    session = open_room(added, "x = 0\none", cleaned, "x = 0\ntwo + one")
    assert [said(run.outputs) for run in session.runs[1::2]] == [["1"], ["3"]]


WARNS = "x = 1\nx is 'a'"


def test_a_warning_of_the_parser_comes_once_and_says_where(open_room) -> None:
    session = open_room("import warnings\nwarnings.simplefilter('always')", WARNS)
    (warning,) = [output for output in session.runs[1].outputs if output.get("name") == "stderr"]
    assert warning["text"].count("SyntaxWarning") == 1
    assert "ipykernel" in warning["text"] or "ipython-input" in warning["text"]


def test_a_warning_that_is_an_error_ends_the_cell(open_room) -> None:
    session = open_room("import warnings\nwarnings.simplefilter('error')", WARNS)
    assert session.runs[1].error == "SyntaxError"


def test_what_was_parsed_is_parsed_once_and_for_that_cell_alone() -> None:
    compiler = OnceCompiler()
    assert compiler.parses("x = 1\ny = 2\n")
    assert [node.lineno for node in compiler.ast_parse("\nx = 1\ny = 2\n").body] == [2, 3]
    assert compiler.parses("x = 1\n")
    tree = compiler.ast_parse("x = 1\n")
    assert compiler.ast_parse("x = 1\n") is not tree
    assert not compiler.parses("x = (")
    assert compiler.parses("'\\d'\n")
    assert compiler._parsed is None, "it has warned: IPython has to warn again, and say where"
