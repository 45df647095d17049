"""Which submitted cell is which of the teacher's, when ids are lost, copied or wrong."""

import pytest

from autograder.marking.cells import SourceCell, SourceNotebook, SubmittedCell
from autograder.marking.identify import identified


def teachers(name, source, cell_type="code", **flags):
    roles = {"grade": False, "solution": False, "locked": False, "task": False, "points": 0.0, **flags}
    return SourceCell(name, cell_type, source, **roles)


SOURCE = SourceNotebook(
    "hw",
    "hw",
    (
        teachers("imports", "import numpy as np", locked=True),
        teachers("relu", "def relu(x):\n    raise NotImplementedError()", solution=True),
        teachers("relu-marks", "# Hidden checks\nhidden", grade=True, locked=True),
        teachers("why", "YOUR ANSWER HERE", "markdown", grade=True, solution=True),
        teachers("tanh", "def tanh(x):\n    raise NotImplementedError()", solution=True),
        teachers("how", "YOUR ANSWER HERE", "markdown", grade=True, solution=True),
    ),
)


def names(*cells):
    return [cell.name for cell in identified(SOURCE, [SubmittedCell(*cell) for cell in cells])]


def code(source, name=None):
    return (name, "code", source)


def text(source, name=None):
    return (name, "markdown", source)


def test_ids_that_are_right_stay() -> None:
    cells = [("imports", "code", "x"), ("relu", "code", "y"), (None, "code", "z"), ("why", "markdown", "w")]
    assert names(*cells) == ["imports", "relu", None, "why"]


def test_ids_that_nobody_gave_are_none() -> None:
    assert names(code("x = 1", "stranger"), code("y", "r\u0435lu")) == [None, None]


def test_all_ids_lost() -> None:
    cells = [
        code("import numpy as np"),
        text("## 1 ReLU"),
        code("def relu(x):\n    return x"),
        code("# Hidden checks"),
        text("Why is it so?"),
        text("Because it is."),
        code("y = 2\ndef tanh(x):\n    return x"),
        text("YOUR ANSWER HERE"),
    ]
    assert names(*cells) == ["imports", None, "relu", None, None, "why", "tanh", "how"]


@pytest.mark.parametrize("last", ["def relu(x):\n    raise NotImplementedError()", "", " \n"])
def test_of_copies_the_last_that_was_written_in_counts(last) -> None:
    assert names(code("def relu(x): 1", "relu"), code("def relu(x): 2", "relu"), code(last, "relu")) == [
        None,
        "relu",
        None,
    ]


def test_of_copies_that_nobody_wrote_in_the_last_counts() -> None:
    assert names(code("", "relu"), code("", "relu")) == [None, "relu"]


def test_a_written_answer_is_the_last_text_between_its_neighbours() -> None:
    cells = [code("def relu(x): 1", "relu"), text("Explain."), text("It is."), text("## 2 tanh"), code("z", "tanh")]
    assert names(*cells) == ["relu", None, "why", None, "tanh"]


def test_a_written_answer_that_is_gone_is_not_taken_from_elsewhere() -> None:
    assert names(text("Title"), code("def relu(x): 1", "relu"), code("z", "tanh")) == [None, "relu", "tanh"]


def test_a_definition_in_code_comes_before_one_in_text() -> None:
    assert names(code("def relu(x): 1"), text("def relu(x): 2"), text("It is.", "why")) == ["relu", None, "why"]
    assert names(text("def relu(x): 2"), text("It is.", "why")) == ["relu", "why"]
    assert names(text("Like this:\ndef relu(x): 1"), text("It is.", "why")) == [None, "why"]


def test_an_empty_notebook_is_nobodys() -> None:
    assert names() == []
