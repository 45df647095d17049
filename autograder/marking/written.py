"""Mark what a person marks: a written answer waits for one, unless nothing was written.

As in nbgrader, an answer that was left as it was released earns 0 and needs nobody's attention. A task has no answer
of its own: it is answered in the solution cells for text that stand between it and the next cell with marks.
"""

from collections.abc import Sequence

from autograder.marking.cells import SourceCell, SourceNotebook, SubmittedCell
from autograder.model import Band, Mark, Result, State

MARK_SCHEME = "### BEGIN MARK SCHEME"
"""What follows it in a task is for the person who marks; nbgrader takes it away on release."""


def written_mark(cell: SourceCell, source: SourceNotebook, submitted: Sequence[SubmittedCell]) -> Mark:
    """The mark of one written answer; `submitted` are identified cells."""
    if (task_is_blank if cell.task else answer_is_blank)(cell, source, submitted):
        return one_result(cell, State.BROKEN, "no answer was written")
    return one_result(cell, State.MANUAL, "a person marks this answer")


def answer_is_blank(cell: SourceCell, source: SourceNotebook, submitted: Sequence[SubmittedCell]) -> bool:
    """Whether the answer is missing, or as it was released."""
    answers = [given.source.strip() for given in submitted if given.name == cell.name]
    return not answers or answers[-1] == cell.source.strip()


def task_is_blank(task: SourceCell, source: SourceNotebook, submitted: Sequence[SubmittedCell]) -> bool:
    """Whether the task and all that is there to answer it are as they were released; unsure means no."""
    place = next((place for place, given in enumerate(submitted) if given.name == task.name), None)
    if place is None or submitted[place].source.strip() != task.source.split(MARK_SCHEME)[0].strip():
        return False
    answers = answer_cells(source, submitted[place + 1 :])
    return bool(answers) and all(given.source.strip() in ("", original.source.strip()) for original, given in answers)


def answer_cells(source: SourceNotebook, after: Sequence[SubmittedCell]) -> list[tuple[SourceCell, SubmittedCell]]:
    """The solution cells for text up to the next cell with marks, each with what was handed in."""
    found = []
    for given in after:
        original = source.by_name.get(given.name or "")
        if original is None:
            continue
        if original.grade or original.task:
            break
        if original.solution and original.cell_type != "code":
            found.append((original, given))
    return found


def one_result(cell: SourceCell, state: State, message: str) -> Mark:
    """One result that stands for the whole cell."""
    kind = "written answer" if cell.is_manual else "hidden tests"
    result = Result(kind, kind.capitalize(), state, 0.0, cell.points, Band.BAND_5, (), message)
    return Mark(cell.name, kind, core=True, results=(result,))
