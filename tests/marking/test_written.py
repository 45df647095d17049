"""Written answers: an untouched one earns 0 and waits for nobody, anything else waits for a person."""

import json
from pathlib import Path

import pytest

from autograder.marking.cells import SourceCell, SourceNotebook, SubmittedCell
from autograder.marking.written import PLACEHOLDERS, written_mark
from autograder.model import State

GIVEN = "YOUR ANSWER HERE"
WORDS = "## Compare (4 marks)"


def cell(name, source, *, points=0.0, **roles):
    given = {"grade": False, "solution": False, "locked": False, "task": False} | roles
    return SourceCell(name, "markdown", source, points=points, **given)


TASK = cell("compare", f"{WORDS}\n\n### BEGIN MARK SCHEME\nBoth sides.\n### END MARK SCHEME", task=True, points=4.0)
OTHER = cell("justify", "## Justify", task=True, points=5.0)
ESSAY = cell("essay", GIVEN, grade=True, solution=True, points=3.0)
SOURCE = SourceNotebook(
    "words",
    "words",
    (
        TASK,
        OTHER,
        ESSAY,
    ),
)


def state(question, *, task=WORDS, compare=PLACEHOLDERS[0], justify=GIVEN, essay=GIVEN):
    handed_in = [
        SubmittedCell("compare", "markdown", task),
        SubmittedCell(None, "markdown", "A hint that the teacher wrote."),
        SubmittedCell(None, "markdown", compare),
        SubmittedCell("justify", "markdown", "## Justify"),
        SubmittedCell(None, "markdown", justify),
        SubmittedCell("essay", "markdown", essay),
    ]
    (found,) = written_mark(question, SOURCE, [each for each in handed_in if each.source]).results
    return found.state


@pytest.mark.parametrize("question", [TASK, OTHER, ESSAY], ids=["task", "other task", "essay"])
def test_an_untouched_answer_waits_for_nobody(question) -> None:
    assert state(question) is State.BROKEN


def test_one_word_is_for_a_person() -> None:
    assert state(TASK, compare="Data.") is State.MANUAL
    assert state(ESSAY, essay="Data.") is State.MANUAL


def test_the_answer_to_another_task_is_none_to_this_one() -> None:
    assert state(TASK, justify="A small tree.") is State.BROKEN
    assert state(OTHER, justify="A small tree.") is State.MANUAL


def test_an_answer_in_the_task_itself_is_for_a_person() -> None:
    assert state(TASK, task=f"{WORDS}\nMine: data.") is State.MANUAL


def test_where_the_cells_are_gone_a_person_looks() -> None:
    assert state(TASK, compare="") is State.MANUAL
    assert state(TASK, task="") is State.MANUAL


def test_words_beside_the_placeholder_are_an_answer() -> None:
    assert state(TASK, compare=f"{PLACEHOLDERS[0]} data") is State.MANUAL


def test_the_tasks_of_the_course_are_handed_out_with_these_words() -> None:
    """So that an untouched one is known as such."""
    path = Path(__file__).parents[2] / "source" / "choosing_a_model" / "choosing_a_model.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    tasks = sum(cell["metadata"].get("nbgrader", {}).get("task", False) for cell in cells)
    assert tasks == sum("".join(cell["source"]).strip() in PLACEHOLDERS for cell in cells) == 3
