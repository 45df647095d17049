"""The evidence of a class per outcome and level: counts of checks, with an interval that counts students."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from autograder.model import Mark
from autograder.pages.evidence import Evidence, Tally, evidence
from autograder.reports.interval import Counts, interval
from autograder.reports.students import StudentWork

FEW = 5
"""With fewer students than this, a count is a remark on somebody, not a pattern, and has no interval."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Checks that a class kept of those tried, together and by each student who tried any."""

    tally: Tally
    own: Counts

    @property
    def students(self) -> int:
        """The number of students whose checks are counted."""
        return len(self.own)

    @property
    def few(self) -> bool:
        """Whether there are too few students for an interval."""
        return self.students < FEW

    @property
    def percent(self) -> int:
        """The kept share, in whole percent."""
        return percent(self.tally.rate)

    @property
    def limits(self) -> tuple[float, float]:
        """The 95 % interval of the share."""
        return interval(self.own)

    @property
    def interval(self) -> tuple[int, int]:
        """The 95 % interval of the share, in whole percent."""
        low, high = self.limits
        return percent(low), percent(high)


@dataclass(frozen=True, slots=True)
class ClassEvidence:
    """The evidence of a class: all checks of a level together, and the same for each outcome."""

    bands: tuple[int, ...]
    outcomes: tuple[str, ...]
    together: dict[int, Shared]
    each: dict[tuple[str, int], Shared]


def class_evidence(students: Sequence[StudentWork]) -> ClassEvidence:
    """The evidence of a class in one assignment."""
    return pooled_evidence([list(student.marks.values()) for student in students])


def pooled_evidence(marks: Sequence[Sequence[Mark]]) -> ClassEvidence:
    """Pool the evidence of all students, given each one's marks."""
    single = [evidence(own) for own in marks]
    pooled = evidence(mark for own in marks for mark in own)
    together = {band: Shared(tally, own_counts(single, band)) for band, tally in pooled.together.items()}
    each = {(code, band): Shared(tally, own_counts(single, band, code)) for (code, band), tally in pooled.each.items()}
    return ClassEvidence(pooled.bands, pooled.outcomes, together, each)


def own_counts(single: Sequence[Evidence], band: int, outcome: str = "") -> Counts:
    """Each student's decided checks at a level and, where one is given, for an outcome."""
    tallies = [one.each.get((outcome, band)) if outcome else one.together.get(band) for one in single]
    return tuple((tally.kept, tally.tried) for tally in tallies if tally and tally.tried)


def percent(share: float) -> int:
    """A share in whole percent, halves rounded up as at school."""
    return floor(100 * share + 0.5)
