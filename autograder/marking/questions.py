"""Mark an answer to a question of the bank: read it from the room, and score it by its key.

In: what a hidden cell asks, a session in which the student's cells have run, the bank. Out: a `Mark`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.errors import MarkerError
from autograder.marking.cells import Asked, SourceCell, SubmittedCell, told_draw
from autograder.model import Mark, State
from autograder.sandbox import Handle, RoomServer, Session

if TYPE_CHECKING:  # the bank takes a while to import: not before a notebook asks a question
    from autograder.bank.loading import Bank
    from autograder.bank.quiz import Shown

SHARED = b"a notebook shows everybody the same questions"
"""Stands where the course's secret stands: a released notebook is one file for the whole class."""


@dataclass(frozen=True)
class Questions:
    """The bank of a course, read when a notebook asks the first question."""

    folder: Path

    @cached_property
    def bank(self) -> "Bank":
        """Every question of the course."""
        from autograder.bank.loading import load_bank

        return load_bank(self.folder)

    def shown(self, asked: Asked, number: int = 1, secret: bytes = SHARED) -> "Shown":
        """The question as the notebook or paper shows it; `MarkerError` when the bank holds none that answers fit."""
        from autograder.bank.quiz import show

        entry = self.bank.by_id.get(asked.question)
        if entry is None:
            raise MarkerError(f"the question bank has no question {asked.question!r}; a person must look")
        if entry.question.version != asked.version:
            raise MarkerError(
                f"the question {asked.question!r} has version {entry.question.version} in the bank and {asked.version} "
                f"in the notebook; if its key was put right for those who answered, give it version {asked.version} "
                "again (docs/remark.md); else mark it by hand, and export the quiz anew for the next class"
            )
        shown = show(number, entry.question, asked.seed, secret)
        check_draw(asked, shown)
        return shown


def check_draw(asked: Asked, shown: "Shown") -> None:
    """`MarkerError` where an answer would mean another thing now than when the question was drawn."""
    from autograder.bank.drawn import difference, drawn

    fault = difference(asked.drawn, drawn(shown)) if asked.drawn else ""
    if fault:
        raise MarkerError(
            f"the question {asked.question!r} has version {asked.version} in the bank as in the notebook, but {fault}: "
            "answers would be marked against other choices than students saw; put these back as they were in the bank "
            "(keys, feedback and wording may change), and keep what is new for a version "
            f"{asked.version + 1} when the class is done; else mark it by hand (docs/remark.md)"
        )


def check_told(asked: Asked, cell: SourceCell, submitted: Sequence[SubmittedCell]) -> None:
    """`MarkerError` where the notebook that was handed in tells that its question was drawn in another way."""
    from autograder.bank.drawn import difference

    told = next((found for each in submitted if each.name == cell.name and (found := told_draw(each.source))), None)
    if told is None or not asked.drawn:
        return
    fault = difference(told.drawn, asked.told.drawn)
    if told.version != asked.version or fault:
        raise MarkerError(
            f"the notebook that was handed in shows version {told.version} of the question, and the assignment was "
            f"released anew since with version {asked.version} of {asked.question!r}{f' ({fault})' if fault else ''}: "
            "answers would be marked against other choices than the student saw; release the notebook again that the "
            "class answered and mark again, or mark it by hand (docs/remark.md)"
        )


def mark_question(
    asked: Asked,
    cell: SourceCell,
    session: Session,
    server: RoomServer,
    questions: Questions,
    submitted: Sequence[SubmittedCell] = (),
) -> Mark:
    """The mark of one answer in a notebook; `MarkerError` when the question can't be had as the student saw it."""
    from autograder.bank.scoring import NotUnderstood, Verdict, marked

    check_told(asked, cell, submitted)
    shown = questions.shown(asked)
    if shown.question.marks != cell.points:
        raise MarkerError(f"the cell offers {cell.points:g} points, the question has {shown.question.marks}")
    reply = session.value(asked.answer)
    ideas = questions.bank.ideas
    if reply.fault:
        lost = Verdict(0.0, f"the answer could not be read: the notebook {reply.fault}")
        return named(cell, marked(shown.question, [lost], ideas))
    try:
        answer = plain_answer(reply.value)
    except NotUnderstood as error:
        return named(cell, marked(shown.question, [Verdict(0.0, f"the answer was not understood: {error}")], ideas))
    return named(cell, mark_answer(shown, answer, server, questions))


def mark_answer(shown: "Shown", answer: Any, server: RoomServer, questions: Questions) -> Mark:
    """The mark of an answer as written on a paper."""
    from autograder.bank.answers import understood
    from autograder.bank.completing import Completer
    from autograder.bank.scoring import NotUnderstood, Verdict, marked, score

    ideas = questions.bank.ideas
    try:
        given = understood(shown, answer)
    except NotUnderstood as error:
        lost = marked(shown.question, [Verdict(0.0, f"the answer was not understood: {error}")], ideas)
        return with_key(lost, shown, None)
    return with_key(score(shown.question, given, ideas, Completer(server)), shown, answer)


def with_key(mark: Mark, shown: "Shown", answer: Any) -> Mark:
    """The mark of a wrong answer beside the answer and the key in words."""
    from autograder.bank.key_text import answer_in_full, key_in_full

    if all(result.state is not State.BROKEN for result in mark.results):
        return mark
    return replace(mark, key=key_in_full(shown), answer=answer_in_full(shown, answer))


def named(cell: SourceCell, mark: Mark) -> Mark:
    """The mark under the name that students know the question by: the name of its cell, as words."""
    return replace(mark, signature=cell.name.replace("-", " "))


def plain_answer(value: Any) -> Any:
    """An answer as plain data: NumPy's numbers as Python's; `...` and other objects are no answer, or none we know."""
    from autograder.bank.scoring import NotUnderstood

    if isinstance(value, Handle):
        if value.type_name == "ellipsis":
            return None
        raise NotUnderstood(f"it is a {value.type_name}")
    if isinstance(value, dict):
        return {key: plain_answer(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain_answer(part) for part in value]
    return value.tolist() if hasattr(value, "tolist") else value
