"""Say why there is no function to mark, in a sentence that tells the student where to look."""

import re
from collections.abc import Sequence

from autograder.marking.plan import Plan
from autograder.model import Exercise
from autograder.sandbox import CellRun, RoomFunction


def why_missing(exercise: Exercise, function: RoomFunction, planned: Plan, runs: Sequence[CellRun]) -> str:
    """The reason that the exercise's name is not a function in the room."""
    if function.exists:
        return (
            f"{exercise.name} is not a function but a value of type {function.type_name}: some cell gives it that name"
        )
    for cell, run in zip(planned.cells, runs, strict=True):
        if defines(cell.source, exercise.name):
            return failed_words(exercise, run)
    return f"no cell defines {exercise.signature}"


def defines(source: str, name: str) -> bool:
    """Whether the text looks as if it defines the name (it may not even compile)."""
    return re.search(rf"^\s*(def\s+{name}\b|class\s+{name}\b|{name}\s*=)", source, re.MULTILINE) is not None


def failed_words(exercise: Exercise, run: CellRun) -> str:
    """Why the cell that should define the function did not."""
    if run.fault:
        return f"the cell that defines {exercise.name} {run.fault}"
    if run.error:
        return f"the cell that defines {exercise.name} stops with {run.error}{because(run)} before it gets there"
    return f"{exercise.name} was defined and then removed or renamed by a later cell"


def because(run: CellRun) -> str:
    """The error's own text. It comes from a cell of the student's own, before any hidden input was near."""
    text = re.sub(r" \(<[^>]*>, (line \d+)\)", r", \1", run.message).strip().splitlines()
    return f" ({text[0][:120]})" if text else ""
