"""A grade cell that asks to run in the student's process: after the student's code, in a room that is thrown away.

Such a test can be reached by the code that it tests, so its verdict is announced as weaker.
"""

import re
from typing import TYPE_CHECKING

from autograder.marking.plain import credit
from autograder.marking.plain.magics import refuse_programs
from autograder.marking.plain.order import Step
from autograder.marking.plain.signals import Undecided
from autograder.marking.plain.verdict import Verdict, kept
from autograder.model import State
from autograder.sandbox import CellRun, RoomServer

if TYPE_CHECKING:
    from autograder.marking.plain.examine import Paper

NUMBER = re.compile(r"(?:np\.\w+\()?(-?[\d.]+(?:e[+-]?\d+)?)\)?", re.IGNORECASE)


def examine(server: RoomServer, paper: "Paper", step: Step) -> Verdict:
    """The verdict of one such cell."""
    try:
        refuse_programs(step.cell.source)
    except Undecided as doubt:
        return Verdict(State.UNKNOWN, message=str(doubt), weaker=True)
    before = [cell.source for cell in paper.planned.cells[: step.due]]
    with server.session([*before, step.cell.source], seed=paper.seed, files=paper.files) as session:
        run = session.runs[-1]
    if run.fault:
        return Verdict(State.BROKEN, message=f"your code {run.fault}", weaker=True)
    if run.error:
        return Verdict(State.BROKEN, message="a hidden test of this part failed", weaker=True)
    try:
        return kept(step.cell, credit.points(last_value(run), step.cell.points), weaker=True)
    except Undecided as doubt:
        return Verdict(State.UNKNOWN, message=str(doubt), weaker=True)


def last_value(run: CellRun) -> float | str | None:
    """The number that the cell's last line showed, its text if it is none, or None when it showed nothing."""
    shown = [output["data"]["text/plain"] for output in run.outputs if output["output_type"] == "execute_result"]
    found = NUMBER.fullmatch(shown[-1]) if shown else None
    return float(found[1]) if found else (shown[-1] if shown else None)
