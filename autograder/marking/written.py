"""Mark what a person marks: a written answer waits for one, unless nothing was written.

As in nbgrader, an answer that was left as it was released earns 0 and needs nobody's attention. A task has no answer
of its own in nbgrader: it is answered in ordinary cells below it, of which the gradebook keeps nothing. There an answer
counts as not written as long as the words that stand for it are left untouched before the next cell with marks.
"""

from collections.abc import Sequence
from itertools import takewhile

from autograder.marking.cells import SourceCell, SourceNotebook, SubmittedCell
from autograder.model import Band, Mark, Result, State

MARK_SCHEME = "### BEGIN MARK SCHEME"
"""What follows it in a task is for the person who marks; nbgrader takes it away on release."""

PLACEHOLDERS = ("**My answer:** ...", "YOUR ANSWER HERE")
"""The words in place of an answer: ours, and nbgrader's."""


def written_mark(cell: SourceCell, source: SourceNotebook, submitted: Sequence[SubmittedCell]) -> Mark:
    """The mark of one written answer; `submitted` are identified cells."""
    if (task_is_blank if cell.task else answer_is_blank)(cell, source, submitted):
        return one_result(cell, State.BROKEN, "no answer was written")
    return one_result(cell, State.MANUAL, "a person marks this answer")


def answer_is_blank(cell: SourceCell, source: SourceNotebook, submitted: Sequence[SubmittedCell]) -> bool:
    """Whether the answer is as it was released, or is missing where no other cell could hold it."""
    return is_untouched(cell, submitted) or nowhere(cell, submitted)


def is_untouched(cell: SourceCell, submitted: Sequence[SubmittedCell]) -> bool:
    """Whether a cell was handed in as it was handed out."""
    return any(given.name == cell.name and given.source.strip() == cell.source.strip() for given in submitted)


def nowhere(cell: SourceCell, submitted: Sequence[SubmittedCell]) -> bool:
    """Whether a written answer is not there, and no cell of the student's own is left that could hold it."""
    return not any(given.name == cell.name or (given.name is None and given.source.strip()) for given in submitted)


def task_is_blank(task: SourceCell, source: SourceNotebook, submitted: Sequence[SubmittedCell]) -> bool:
    """Whether the task and the place for its answer are as they were released; unsure means no."""
    place = next((place for place, given in enumerate(submitted) if given.name == task.name), None)
    if place is None or submitted[place].source.strip() != task.source.split(MARK_SCHEME)[0].strip():
        return False
    below = takewhile(lambda given: not has_marks(given, source), submitted[place + 1 :])
    return any(given.cell_type != "code" and given.source.strip() in PLACEHOLDERS for given in below)


def has_marks(given: SubmittedCell, source: SourceNotebook) -> bool:
    """Whether a cell is one that earns marks."""
    original = source.by_name.get(given.name or "")
    return original is not None and (original.grade or original.task)


def one_result(cell: SourceCell, state: State, message: str) -> Mark:
    """One result that stands for the whole cell."""
    kind = "written answer" if cell.is_manual else "hidden tests"
    result = Result(kind, kind.capitalize(), state, 0.0, cell.points, Band.BAND_5, (), message)
    return Mark(cell.name, kind, core=True, results=(result,))
