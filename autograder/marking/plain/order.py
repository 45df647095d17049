"""When each grade cell is executed: after which of the submission's cells.

In: the teacher's notebook, the submitted cells with the teacher's names, and the plan of what runs. Out: for each grade
cell the number of planned cells that run before it. That is its place in the submission, but never before the answers
that stand above it in the teacher's notebook: a cell that was moved or lost costs nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.marking.cells import SourceCell, SourceNotebook, SubmittedCell
from autograder.marking.identify import is_answer, names_in
from autograder.marking.plan import PlannedCell


@dataclass(frozen=True, slots=True)
class Step:
    """A grade cell, and how many of the planned cells run before it."""

    cell: SourceCell
    due: int


def steps(
    source: SourceNotebook,
    submitted: Sequence[SubmittedCell],
    planned: Sequence[PlannedCell],
    wanted: Sequence[SourceCell],
) -> list[Step]:
    """The grade cells in the teacher's order, each with its time."""
    at = {cell.name: position for position, cell in enumerate(submitted) if cell.name}
    found, latest = [], 0
    for place, cell in enumerate(source.cells):
        if cell not in wanted:
            continue
        own = at.get(cell.name)
        position = next_place(source, place, at, len(submitted)) if own is None else own
        above = [one for one in source.cells[:place] if is_answer(one)]
        position = max([position, *(answered_at(one, at, submitted) + 1 for one in above)])
        latest = max(latest, sum(one.position is None or one.position < position for one in planned))
        found.append(Step(cell, latest))
    return found


def next_place(source: SourceNotebook, place: int, at: Mapping[str, int], end: int) -> int:
    """Where a lost grade cell would stand: before the next of the teacher's cells that is there."""
    return next((at[cell.name] for cell in source.cells[place + 1 :] if cell.name in at), end)


def answered_at(answer: SourceCell, at: Mapping[str, int], submitted: Sequence[SubmittedCell]) -> int:
    """The position of the cell that holds an answer: its own, or the last that defines what it should; -1 if none."""
    own = at.get(answer.name, -1)
    asked = names_in([answer.source])
    if own >= 0 and (not asked or asked & names_in([submitted[own].source]) - unchanged(answer, submitted[own])):
        return own
    others = [place for place, cell in enumerate(submitted) if asked & names_in([cell.source])]
    return max([own, *others])


def unchanged(answer: SourceCell, cell: SubmittedCell) -> set[str]:
    """The names that a cell defines only as it was handed out."""
    return names_in([cell.source]) if cell.source.strip() == answer.source.strip() else set()
