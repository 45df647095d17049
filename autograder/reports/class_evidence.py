"""The evidence of a class per outcome and level: counts of checks, with an interval that counts students."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, sqrt

from autograder.model import Mark
from autograder.pages.evidence import Evidence, Tally, evidence
from autograder.reports.students import StudentWork

Z = 1.96
"""For an interval that holds the class's true share in 19 of 20 cases."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Checks that a class kept of those tried, by how many students, and the interval of the share."""

    tally: Tally
    students: int

    @property
    def percent(self) -> int:
        """The kept share, in whole percent."""
        return percent(self.tally.rate)

    @property
    def interval(self) -> tuple[int, int]:
        """The interval of the share, in whole percent.

        A student's checks go together, so they are no independent trials: n is the number of students.
        """
        low, high = wilson(self.tally.rate, self.students)
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
    """Pool the evidence of all students, given each one's marks, and count how many contributed to each number."""
    single = [evidence(own) for own in marks]
    pooled = evidence(mark for own in marks for mark in own)
    together = {band: Shared(tally, tried_by(single, band)) for band, tally in pooled.together.items()}
    each = {(code, band): Shared(tally, tried_by(single, band, code)) for (code, band), tally in pooled.each.items()}
    return ClassEvidence(pooled.bands, pooled.outcomes, together, each)


def tried_by(single: Sequence[Evidence], band: int, outcome: str = "") -> int:
    """How many students have a decided check at a level and, where one is given, for an outcome."""
    tallies = [one.each.get((outcome, band)) if outcome else one.together.get(band) for one in single]
    return sum(1 for tally in tallies if tally and tally.tried)


def percent(share: float) -> int:
    """A share in whole percent, halves rounded up as at school."""
    return floor(100 * share + 0.5)


def wilson(share: float, n: int) -> tuple[float, float]:
    """Wilson's score interval (1927) for a share seen in n trials; unlike share ± error, it holds for small classes."""
    centre = (share + Z**2 / (2 * n)) / (1 + Z**2 / n)
    half = Z / (1 + Z**2 / n) * sqrt(share * (1 - share) / n + Z**2 / (4 * n**2))
    return max(0.0, centre - half), min(1.0, centre + half)
