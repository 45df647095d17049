"""What runs in the room: the student's cells and the teacher's locked ones, never a hidden one."""

from autograder.marking.cells import SourceCell, SourceNotebook, SubmittedCell, hidden_exercise
from autograder.marking.plan import plan

HIDDEN = 'import autograder; autograder.check("relu", relu)'


def source_cell(name, source, *, grade=False, solution=False, locked=False, cell_type="code"):
    return SourceCell(name, cell_type, source, grade, solution, locked, task=False, points=4.0 if grade else 0.0)


SOURCE = SourceNotebook(
    "hw",
    "hw",
    (
        source_cell("imports", "import numpy as np", locked=True),
        source_cell("relu", "# YOUR CODE", solution=True),
        source_cell("relu-try", "assert relu(1) == 1", locked=True),
        source_cell("relu-marks", HIDDEN, grade=True, locked=True),
    ),
)
IMPORTS = SubmittedCell("imports", "code", "import numpy as np")
ANSWER = SubmittedCell("relu", "code", "def relu(x): ...")
TRY = SubmittedCell("relu-try", "code", "assert relu(1) == 1")
MARKS = SubmittedCell("relu-marks", "code", "# Hidden checks")


def run(*cells):
    made = plan(SOURCE, cells)
    return [cell.source for cell in made.cells], list(made.remarks)


def test_an_untouched_notebook_runs_in_order_without_the_hidden_cell() -> None:
    code, remarks = run(IMPORTS, ANSWER, TRY, MARKS)
    assert code == ["import numpy as np", "def relu(x): ...", "assert relu(1) == 1"]
    assert remarks == []


def test_a_changed_locked_cell_is_put_back_and_said() -> None:
    code, remarks = run(SubmittedCell("imports", "code", "import evil"), ANSWER)
    assert code == ["import numpy as np", "def relu(x): ..."]
    assert "“imports” was changed" in remarks[0]


def test_a_lost_import_cell_is_put_back_in_front() -> None:
    code, remarks = run(ANSWER)
    assert code == ["import numpy as np", "def relu(x): ..."]
    assert "“imports” was missing" in remarks[0]


def test_code_written_into_the_hidden_cell_does_not_run() -> None:
    assert "score = 100" not in run(IMPORTS, ANSWER, SubmittedCell("relu-marks", "code", "score = 100"))[0]


def test_an_answer_turned_into_text_is_run_as_code() -> None:
    code, remarks = run(IMPORTS, SubmittedCell("relu", "markdown", "def relu(x): ..."))
    assert code[-1] == "def relu(x): ..."
    assert "turned into text" in remarks[0]


def test_cells_without_a_name_run_if_they_are_code() -> None:
    scratch, text = SubmittedCell(None, "code", "helper = 1"), SubmittedCell(None, "markdown", "words")
    assert run(IMPORTS, scratch, text, ANSWER)[0] == ["import numpy as np", "helper = 1", "def relu(x): ..."]


def test_the_exercise_is_read_from_the_hidden_line() -> None:
    assert hidden_exercise("# words\n" + HIDDEN) == "relu"
    assert hidden_exercise("autograder.check(name, relu)") is None
    assert hidden_exercise("assert relu(1) == 1") is None
    assert hidden_exercise("not python (") is None
