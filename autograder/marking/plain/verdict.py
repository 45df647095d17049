"""What came of one grade cell: plain data, which a marking process can hand to the one that asked."""

from dataclasses import dataclass

from autograder.marking.cells import SourceCell
from autograder.model import Band, Mark, Result, State

WEAKER = (
    "This part was tested inside your own notebook's process, as your teacher asked. Such a test is weaker: the code "
    "it tests could have reached it."
)
KIND = "hidden tests"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The state of a grade cell, the points that it earned, and why it earned no more."""

    state: State
    points: float = 0.0
    message: str = ""
    weaker: bool = False
    """Whether the test ran in the student's process."""


def kept(cell: SourceCell, points: float, *, weaker: bool = False) -> Verdict:
    """The verdict of a cell that came to its end, with the points that its last line gave."""
    if points >= cell.points:
        return Verdict(State.KEPT, cell.points, weaker=weaker)
    return Verdict(State.BROKEN, points, f"the hidden tests gave {points:g} of {cell.points:g} points", weaker)


def mark_of(cell: SourceCell, verdict: Verdict) -> Mark:
    """The mark of a grade cell."""
    promise = KIND.capitalize()
    result = Result(KIND, promise, verdict.state, verdict.points, cell.points, Band.BAND_5, (), verdict.message)
    return Mark(cell.name, KIND, core=True, results=(result,), notes=(WEAKER,) if verdict.weaker else ())
