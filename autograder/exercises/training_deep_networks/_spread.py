"""Exact acceptance bounds for the mean and the spread of random weights, so that luck never costs a right answer marks.

The weights are divided by the spread they should have: z. A right answer draws n independent z, either normal or
uniform, with mean 0 and variance 1. Both bounds below hold for both distributions and for every n; nothing is
approximated. With RISK the chance that one bound turns a right answer away, on either of its two sides:

mean      |mean z| <= sqrt(2 L / n), L = log(1 / RISK). The normal and the uniform distribution are both strictly
          sub-Gaussian (E exp(t z) <= exp(t^2 / 2) for every t), so this is Chernoff's bound for either of them.
variance  the mean of z^2 lies between 1 - 2 sqrt(L / n) and 1 + 2 sqrt(L / n) + 2 L / n. For the normal distribution
          this is the chi-square bound of Laurent and Massart (2000, lemma 1). For the uniform one z^2 lies in [0, 3]
          with variance 4/5, and Bernstein's inequality gives tighter limits: sqrt(1.6 L / n) + 2 L / (3 n) upwards and
          sqrt(1.6 L / n) + L / (3 n) downwards (inside the bounds above as long as n >= L / 4). The variance is that
          less the square of the mean, which is at most 2 L / n by the bound above.

A fixed seed, a row that is repeated or one number for all weights shows as values that occur again. Independent draws
hardly ever coincide: in single precision (2^24 steps) the expected number of pairs among n = 20,000 is about 12, in
double precision 2e-8, so that half of the values being copies has no measurable chance.
"""

import math
from typing import NamedTuple

import numpy as np

from autograder.exercises.inputs import Array

RISK = 1e-12
"""The chance that one side of one bound turns a right answer away."""

SURE = math.log(1.0 / RISK)


class Believed(NamedTuple):
    """The values that are believed, both ends included."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether the value is believed; NaN never is."""
        return self.low <= value <= self.high


def believed_mean(n: int) -> Believed:
    """The sample means that n right weights can have."""
    reach = math.sqrt(2.0 * SURE / n)
    return Believed(-reach, reach)


def believed_variance(n: int) -> Believed:
    """The variances about their own mean that n right weights can have."""
    reach = 2.0 * math.sqrt(SURE / n) + 2.0 * SURE / n
    return Believed(1.0 - reach, 1.0 + reach)


def repeats(z: Array) -> float:
    """The share of values that occurred before: 0 when all differ, close to 1 for a constant."""
    return 1.0 - len(np.unique(z)) / z.size
