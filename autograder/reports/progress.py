"""The evidence per outcome from one assignment to the next, for a class or for one student.

In: the parts of a course in their order. Out: a `Series` for each outcome and level, with a place for each assignment.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.reports.class_evidence import Shared, class_evidence
from autograder.reports.students import StudentWork


@dataclass(frozen=True, slots=True)
class Series:
    """One outcome at one level: the evidence in each assignment, None where an assignment has none."""

    outcome: str
    band: int
    points: tuple[Shared | None, ...]

    @property
    def known(self) -> list[tuple[int, Shared]]:
        """The assignments with evidence, by their place."""
        return [(place, point) for place, point in enumerate(self.points) if point]

    @property
    def change(self) -> int:
        """1 or -1 where the ranges of the first and the last assignment lie apart, else 0: no change can be told."""
        ends = [point for _, point in self.known if not point.few]
        if len(ends) < 2:
            return 0
        (first_low, first_high), (last_low, last_high) = ends[0].limits, ends[-1].limits
        return (last_low > first_high) - (last_high < first_low)


def progress(classes: Sequence[Sequence[StudentWork]]) -> list[Series]:
    """The series of all outcomes and levels that occur, given the marked work of each assignment."""
    found = [class_evidence(students) for students in classes]
    keys = sorted({key for each in found for key, shared in each.each.items() if shared.tally.tried})
    return [Series(code, band, tuple(decided(each.each.get((code, band))) for each in found)) for code, band in keys]


def decided(shared: Shared | None) -> Shared | None:
    """The evidence, where any of its checks is decided."""
    return shared if shared and shared.tally.tried else None
