"""What the class report is told about each student."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from autograder.model import Mark, MarkedNotebook
from autograder.pages.scores import ON_TIME, CellScore, Lateness, after_penalty, all_marks, earned, score_of, waits

NOTHING = "nothing was handed in"
"""The note of a student whose work is not marked because there is none."""


@dataclass(frozen=True)
class StudentWork:
    """One student: the marks and the gradebook's scores, or a note that says why there are none.

    It has no slots: what is asked for again and again is kept.
    """

    id: str
    name: str = ""
    marked: MarkedNotebook | None = None
    scores: Mapping[str, CellScore] = field(default_factory=dict)
    note: str = ""
    lateness: Lateness = ON_TIME

    @property
    def shown(self) -> str:
        """How pages name the student."""
        return self.name.strip() or self.id

    @cached_property
    def marks(self) -> Mapping[str, Mark]:
        """Grade cell id -> mark, in notebook order; empty without a marked notebook."""
        return all_marks(self.marked.marks, self.scores) if self.marked else {}

    def score(self, cell: str) -> CellScore:
        """What the gradebook holds for one of the student's cells."""
        return score_of(cell, self.marks[cell], self.scores)

    def earned(self, cell: str) -> float:
        """The marks that count for one of the student's cells."""
        return earned(self.marks[cell], self.score(cell))

    def waits(self, cell: str) -> bool:
        """Whether a person must still look at one of the student's cells."""
        return waits(self.marks[cell], self.score(cell))

    @cached_property
    def total(self) -> float:
        """All marks so far, after a late penalty."""
        return after_penalty(sum(self.earned(cell) for cell in self.marks), self.lateness)

    @cached_property
    def worth(self) -> float:
        """The marks that could be earned."""
        return sum(self.score(cell).max_score for cell in self.marks)

    @property
    def refused(self) -> bool:
        """Whether there is work without a mark."""
        return self.marked is None and self.note != NOTHING

    @property
    def needs_human(self) -> bool:
        """Whether a person must still look at something."""
        return any(self.waits(cell) for cell in self.marks)
