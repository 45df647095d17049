"""Cells of nothing but comments are not sent to the room, and nothing in it can tell."""

import pytest

from autograder.sandbox import RoomServer, notebook
from autograder.sandbox.notebook import is_empty

CELLS = (
    "# one",
    "",
    "x = 1\n(len(In), len(_ih), get_ipython().execution_count)",
    "# two\n\n  # three",
    " \n",
    "'y'",
    "(Out, _2, _4, In[2], In[-3], _i, _)",
    "#",
    "%%capture\nprint(1)",
    "1",
)


def outputs(server: RoomServer) -> list[object]:
    with server.session(CELLS, seed=b"any") as session:
        return [run.outputs for run in session.runs]


def test_the_other_cells_have_their_usual_numbers(best_server: RoomServer, monkeypatch: pytest.MonkeyPatch) -> None:
    shorter = outputs(best_server)
    monkeypatch.setattr(notebook, "is_empty", lambda _cell: False)
    assert shorter == outputs(best_server)
    assert "NameError" not in str(shorter)


def test_a_fresh_worker_counts_them_anew(best_server: RoomServer) -> None:
    cells = ["# one", "import os\nos._exit(1)", "# two", "'third'", "(_3, In[1:])"]
    with best_server.session(cells, seed=b"any") as session:
        assert (
            session.runs[4].outputs[0]["data"]["text/plain"]
            == """('third', ['# one', '# two', "'third'", '(_3, In[1:])'])"""
        )


@pytest.mark.parametrize("cell", ["", "\n", "# x", "  # x\n\n\t#y", "# Übung\r\n# zwei\r"])
def test_comments_and_blanks_are_empty(cell: str) -> None:
    assert is_empty(cell)


@pytest.mark.parametrize("cell", ["x", "# a\nx", "%time", "!ls", "?x", "'#'", "# a\rx", "# a\x0cx", "'''\n# a\n'''"])
def test_anything_else_is_not(cell: str) -> None:
    assert not is_empty(cell)
