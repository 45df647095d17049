"""What became of one student's submission in a run of marking."""

from dataclasses import dataclass
from enum import StrEnum

from autograder.model import MarkedNotebook


class Fate(StrEnum):
    """What became of one submission."""

    MARKED = "marked"
    SKIPPED = "already marked"
    REFUSED = "can't be marked"


@dataclass(frozen=True, slots=True)
class Handled:
    """One student's fate, the marks if there are any, and the reason if there are none."""

    student: str
    fate: Fate
    marked: tuple[MarkedNotebook, ...] = ()
    reason: str = ""
    missing: float = 0.0
    """The points of the notebooks that were not handed in."""
    undrawn: bool = False
    """Whether figures may still have to be drawn."""

    @property
    def points(self) -> float:
        """The points earned in all notebooks of the assignment."""
        return sum(notebook.points for notebook in self.marked)

    @property
    def max_points(self) -> float:
        """The points that could be earned."""
        return sum(notebook.max_points for notebook in self.marked) + self.missing
