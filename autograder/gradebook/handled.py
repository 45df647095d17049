"""What became of one student's submission in a run of marking."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from autograder.model import MarkedNotebook
from autograder.pages.text import count, listed


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
    other_truth: tuple[str, ...] = ()
    """What has changed since, in words, for somebody who was marked before."""

    @property
    def points(self) -> float:
        """The points earned in all notebooks of the assignment."""
        return sum(notebook.points for notebook in self.marked)

    @property
    def max_points(self) -> float:
        """The points that could be earned."""
        return sum(notebook.max_points for notebook in self.marked) + self.missing


def outdated(assignment: str, done: Sequence[Handled]) -> Iterator[str]:
    """That some work was marked by another truth than the rest, if it was."""
    older = [item for item in done if item.other_truth]
    if older:
        what = listed(list(dict.fromkeys(words for item in older for words in item.other_truth)))
        were = f"{count(len(older), 'student')} {'was' if len(older) == 1 else 'were'} marked before"
        yield f"{were} {what}: `autograder mark {assignment} --again` marks everybody alike."
