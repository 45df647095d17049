"""The bootstrap over students (Efron 1979, Annals of Statistics 7(1), 1-26): how far a statistic could have been off.

A resample is a row of weights: how often each student is in it. The source of chance has a fixed seed, so that the same
class gives the same page.
"""

from math import sqrt
from statistics import NormalDist

import numpy as np

from autograder.reports.analysis.classical import Array

TIMES = 2000
LEVEL = 0.95
SEED = 20_260_101
FEWEST_DEFINED = 0.95
"""An interval needs this share of the resamples to have a value: an item that one student lost is constant in a third
of them, and such an item bears no interval."""


def resamples(students: int, times: int = TIMES) -> Array:
    """Weights of shape (times, students); every row sums to the number of students."""
    if students == 0:
        return np.zeros((times, 0))
    chance = np.random.default_rng(SEED)
    return chance.multinomial(students, np.full(students, 1 / students), size=times).astype(float)


def intervals(values: Array, students: int) -> Array:
    """The interval of each column over the resamples, shape (2, columns); nan where none can be given.

    It is the expanded percentile interval: a plain one is too narrow for a class of 12 to 30 (Hesterberg 2015, The
    American Statistician 69(4), 371-386, section 5). `students` is the number that the statistic was made from.
    """
    tail = 100 * tail_for(students)
    bears = (~np.isnan(values)).mean(axis=0) >= FEWEST_DEFINED
    found = np.full((2, values.shape[1]), np.nan)
    if bears.any():
        found[:, bears] = np.nanpercentile(values[:, bears], [tail, 100 - tail], axis=0)
    return found


def tail_for(students: int) -> float:
    """The share of resamples to leave out at each end: less than 2.5 %, as Student's t is wider than the normal."""
    free = max(students - 1, 2)
    wider = sqrt((free + 1) / free) * student_t(NormalDist().inv_cdf(1 - (1 - LEVEL) / 2), free)
    return NormalDist().cdf(-wider)


def student_t(z: float, free: int) -> float:
    """The quantile of Student's t that belongs to the normal quantile z (Cornish and Fisher 1938; see Abramowitz and
    Stegun 1964, 26.7.5, to the third term)."""
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / free + second / free**2 + third / free**3
