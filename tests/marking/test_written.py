"""Written answers: an untouched one earns 0 and waits for nobody, anything else waits for a person."""

import pytest

from autograder.marking.cells import SourceCell, SourceNotebook, SubmittedCell
from autograder.marking.written import written_mark
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
        cell("compare-answer", GIVEN, solution=True),
        OTHER,
        cell("justify-answer", GIVEN, solution=True),
        ESSAY,
    ),
)


def state(question, *, task=WORDS, compare=GIVEN, justify=GIVEN, essay=GIVEN, without=()):
    texts = {"compare": task, "compare-answer": compare, "justify": "## Justify", "justify-answer": justify}
    handed_in = [SubmittedCell(name, "markdown", text) for name, text in (texts | {"essay": essay}).items()]
    handed_in.insert(1, SubmittedCell(None, "markdown", "A hint that the teacher wrote."))
    (found,) = written_mark(question, SOURCE, [each for each in handed_in if each.name not in without]).results
    return found.state


@pytest.mark.parametrize("question", [TASK, OTHER, ESSAY], ids=["task", "other task", "essay"])
def test_an_untouched_answer_waits_for_nobody(question) -> None:
    assert state(question) is State.BROKEN


@pytest.mark.parametrize("blank", ["", "  \n"])
def test_an_emptied_answer_is_no_answer(blank) -> None:
    assert state(TASK, compare=blank) is State.BROKEN


def test_one_word_is_for_a_person() -> None:
    assert state(TASK, compare="Data.") is State.MANUAL
    assert state(ESSAY, essay="Data.") is State.MANUAL


def test_the_answer_to_another_task_is_none_to_this_one() -> None:
    assert state(TASK, justify="A small tree.") is State.BROKEN
    assert state(OTHER, justify="A small tree.") is State.MANUAL


def test_an_answer_in_the_task_itself_is_for_a_person() -> None:
    assert state(TASK, task=f"{WORDS}\nMine: data.") is State.MANUAL


def test_where_the_cells_are_gone_a_person_looks() -> None:
    assert state(TASK, without={"compare-answer"}) is State.MANUAL
    assert state(TASK, without={"compare"}) is State.MANUAL
