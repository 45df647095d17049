"""Where the share of a class may lie: an interval for kept checks, when one student's checks go together.

In: for each student how many checks were kept of how many tried. Out: two shares.

Counting checks as if they were independent would promise too much: whoever misses one check often misses the next.
So the spread is taken between students (the ratio estimator's variance, linearised: Cochran, Sampling Techniques, 3rd
ed. 1977, section 6.4, with the students as clusters), turned into the number of independent trials that would spread
as much, lessened for few students (Korn and Graubard 1998, Survey Methodology 24, 193-201), and put into Wilson's score
interval (1927), which Franco, Little, Louis and Slud (2019), Journal of Survey Statistics and Methodology 7, 334-364,
found to hold best at such effective sizes.

Where next to everything is kept, or next to nothing, the students' spread says nothing about those who would differ:
then each student is one trial, as if a student's checks were all kept or all not.
"""

from collections.abc import Sequence
from math import sqrt
from statistics import NormalDist

Z = NormalDist().inv_cdf(0.975)
"""For an interval that holds the true share in 19 of 20 classes."""

LEAST = 2.0
"""With less than this many students' worth of checks kept (or not kept), the spread between students is not used."""

Counts = Sequence[tuple[int, int]]
"""For each student who tried something: the checks kept, and those tried."""


def interval(students: Counts) -> tuple[float, float]:
    """The 95 % interval of the share of checks kept; ask only where somebody tried something.

    It is about students like these on the same checks.
    """
    kept, tried = sums(students)
    return wilson(kept / tried, effective_size(students))


def effective_size(students: Counts) -> float:
    """The number of independent trials that would leave the share as uncertain as these students do."""
    n = len(students)
    kept, tried = sums(students)
    share = kept / tried
    if n * min(share, 1 - share) < LEAST:
        return n
    variance = n / (n - 1) * sum((own - share * of) ** 2 for own, of in students) / tried**2
    size = min(share * (1 - share) / variance, tried) if variance else float(tried)
    return size * (Z / t_quantile(n - 1)) ** 2


def sums(students: Counts) -> tuple[int, int]:
    """The checks kept and those tried by all together."""
    return sum(kept for kept, _ in students), sum(tried for _, tried in students)


def wilson(share: float, n: float) -> tuple[float, float]:
    """Wilson's score interval (1927) for a share seen in n trials; unlike share ± error, it holds for small classes."""
    centre = (share + Z**2 / (2 * n)) / (1 + Z**2 / n)
    half = Z / (1 + Z**2 / n) * sqrt(share * (1 - share) / n + Z**2 / (4 * n**2))
    return max(0.0, centre - half), min(1.0, centre + half)


def t_quantile(freedom: int) -> float:
    """The 97.5 % quantile of Student's t, to 0.5 % from 3 degrees of freedom on.

    Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 26.7.5.
    """
    z2 = Z * Z
    terms = (
        (z2 + 1) / 4,
        ((5 * z2 + 16) * z2 + 3) / 96,
        (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384,
        ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92160,
    )
    longer: float = sum(term / float(freedom**power) for power, term in enumerate(terms, start=1))
    return Z * (1 + longer)
