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
        source_cell("relu", "# YOUR CODE\ndef relu(x): pass", solution=True),
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
    code, remarks = run(SubmittedCell("imports", "code", "import numpy as np, math"), ANSWER)
    assert code == ["import numpy as np, math", "import numpy as np", "def relu(x): ..."], "what was added counts too"
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


STUB = SubmittedCell("relu", "code", "# YOUR CODE\ndef relu(x): pass")
OWN = SubmittedCell(None, "code", "def relu(x): ...")


def test_a_copy_as_it_was_handed_out_does_not_undo_the_answer() -> None:
    for cells in ((ANSWER, STUB), (STUB, ANSWER), (STUB, ANSWER, STUB)):
        code, remarks = run(IMPORTS, *cells)
        assert code == ["import numpy as np", "def relu(x): ..."]
        assert "“relu” was there" in remarks[0]


def test_of_two_answers_both_run_and_the_last_counts() -> None:
    code, remarks = run(IMPORTS, SubmittedCell("relu", "code", "def relu(x): 0"), ANSWER)
    assert code[1:] == ["def relu(x): 0", "def relu(x): ..."]
    assert "there twice" in remarks[0]


def test_an_answer_in_another_cell_counts_although_the_stub_stands_below_it() -> None:
    for cells in ((OWN, STUB), (STUB, OWN)):
        code, remarks = run(IMPORTS, *cells)
        assert code == ["import numpy as np", "def relu(x): ..."]
        assert "“relu” is as it was handed out" in remarks[0]


def test_a_stub_runs_when_nothing_else_defines_it() -> None:
    assert run(IMPORTS, STUB)[0] == ["import numpy as np", STUB.source]


def test_an_answer_in_a_cell_that_does_not_run_is_found_if_it_is_nowhere_else() -> None:
    for name, kind in (("relu-marks", "code"), (None, "raw"), (None, "markdown")):
        code, remarks = run(IMPORTS, STUB, SubmittedCell(name, kind, OWN.source))
        assert OWN.source in code
        assert remarks
    explained = SubmittedCell(None, "markdown", "Write it like this:\n```\ndef relu(x): ...\n```")
    assert run(IMPORTS, explained)[0] == ["import numpy as np"]
    twice = SubmittedCell("relu-marks", "code", "def relu(x): forged")
    assert run(IMPORTS, ANSWER, twice)[0] == ["import numpy as np", ANSWER.source]


def test_cells_without_a_name_run_if_they_are_code() -> None:
    scratch, text = SubmittedCell(None, "code", "helper = 1"), SubmittedCell(None, "markdown", "words")
    assert run(IMPORTS, scratch, text, ANSWER)[0] == ["import numpy as np", "helper = 1", "def relu(x): ..."]


def test_the_exercise_is_read_from_the_hidden_line() -> None:
    assert hidden_exercise("# words\n" + HIDDEN) == "relu"
    assert hidden_exercise("autograder.check(name, relu)") is None
    assert hidden_exercise("assert relu(1) == 1") is None
    assert hidden_exercise("not python (") is None
