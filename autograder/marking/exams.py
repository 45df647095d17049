"""Mark an exam's response: the answers of one student to one paper, by the questions that the source names.

In: an exam's source notebook, the paper's label and the answers by number. Out: a `MarkedNotebook` and the questions
as they stood on the paper. Only the programs of fill_code answers run, in the locked room.
"""

import hmac
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from autograder.errors import MarkerError
from autograder.marking.cells import Asked, SourceCell, SourceNotebook
from autograder.marking.notebook import Desk, versions
from autograder.marking.questions import mark_answer, named
from autograder.marking.written import one_result
from autograder.model import Mark, MarkedNotebook, State

if TYPE_CHECKING:  # the bank takes a while to import: not before there is an exam to mark
    from autograder.bank.quiz import Shown


@dataclass(frozen=True, slots=True)
class MarkedExam:
    """The record, and per grade cell the question that the student saw; None where it can't be had any more."""

    record: MarkedNotebook
    shown: Mapping[str, "Shown | None"]


def paper_of(source: SourceNotebook, label: str) -> tuple[Asked, ...]:
    """What a paper asks, in order; empty when the exam has no such paper."""
    found = [cell.papers.get(label) for cell in source.cells if cell.papers]
    return tuple(asked for asked in found if asked) if all(found) else ()


def edition(secret: bytes, label: str, asked: Sequence[Asked]) -> str:
    """A name for exactly these questions, drawn like this; it tells nothing about them without the secret."""
    draws = (f"{each.question} {each.version} {each.seed} {each.drawn}".rstrip() for each in asked)
    words = "\x1f".join([label, *draws])
    return hmac.new(secret, f"edition\x1f{words}".encode(), sha256).hexdigest()[:16]


def mark_exam(desk: Desk, source: SourceNotebook, label: str, answers: Mapping[str, Any]) -> MarkedExam:
    """Mark the answers of one paper."""
    began = time.monotonic()
    graded = [cell for cell in source.cells if cell.papers]
    shown, marks = {}, {}
    for number, cell in enumerate(graded, start=1):
        shown[cell.name], marks[cell.name] = mark_cell(desk, cell, label, number, answers.get(str(number)))
    record = MarkedNotebook(
        assignment=source.assignment,
        notebook=source.name,
        marks=marks,
        level=int(desk.server.level),
        seconds=round(time.monotonic() - began, 3),
        versions=versions(),
    )
    return MarkedExam(record, shown)


def mark_cell(desk: Desk, cell: SourceCell, label: str, number: int, answer: Any) -> "tuple[Shown | None, Mark]":
    """The question of one grade cell and the mark of its answer; a question that can't be had waits for a person."""
    try:
        shown = desk.questions.shown(cell.papers[label], number, desk.secret)
        if shown.question.marks != cell.points:
            raise MarkerError(f"the exam offers {cell.points:g} marks, the question has {shown.question.marks}")
        return shown, named(cell, mark_answer(shown, answer, desk.server, desk.questions))
    except MarkerError as error:
        return None, one_result(cell, State.UNKNOWN, str(error))
