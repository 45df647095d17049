"""Exact acceptance bounds for counts, so that random functions are marked by what they do and not by luck.

A question is one count whose distribution is known when the answer is right: how many of n elements were dropped
(binomial), or how many places two masks share (hypergeometric: given how many each of them drops, whatever the rates).
Its probabilities are summed exactly, nothing is approximated by a bell curve. One question turns a right answer away
with a chance of at most ALPHA, so an exercise may ask a thousand of them and stay below FALSE_ALARMS.
"""

import math
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Chances = NDArray[np.float64]
Mask = NDArray[np.bool_]

FALSE_ALARMS = 1e-9
"""The most that all questions of one exercise together may risk for a right answer."""

ALPHA = 1e-12
"""The most that one question may risk."""


class Interval(NamedTuple):
    """The counts that are believed, both ends included."""

    low: int
    high: int


@cache
def log_factorials(n: int) -> Chances:
    """log(k!) for k = 0..n."""
    return np.array([math.lgamma(k + 1.0) for k in range(n + 1)])


def log_choose(n: int, k: NDArray[np.int64]) -> Chances:
    """The logarithm of the number of ways to choose k of n."""
    table = log_factorials(n)
    return np.asarray(table[n] - table[k] - table[n - k])


@cache
def binomial(n: int, p: float) -> Chances:
    """The chance of k successes in n independent tries, for k = 0..n; 0 < p < 1."""
    k = np.arange(n + 1)
    return np.asarray(np.exp(log_choose(n, k) + k * math.log(p) + (n - k) * math.log1p(-p)))


def hypergeometric(size: int, first: int, second: int) -> Chances:
    """The chance that two independent subsets with `first` and `second` of `size` places share k, for k = 0..first."""
    k = np.arange(first + 1)
    possible = (k <= second) & (first - k <= size - second)
    chances = np.zeros(first + 1)
    shared = k[possible]
    log_ways = log_choose(second, shared) + log_choose(size - second, first - shared)
    chances[possible] = np.exp(log_ways - log_choose(size, np.array([first])))
    return chances


def acceptance(chances: Chances) -> Interval:
    """The counts left when each tail of at most ALPHA / 2 is cut off."""
    not_above = np.cumsum(chances)
    not_below = np.cumsum(chances[::-1])[::-1]
    left = np.flatnonzero((not_above > ALPHA / 2) & (not_below > ALPHA / 2))
    return Interval(int(left[0]), int(left[-1]))


def outside(chances: Chances, interval: Interval) -> float:
    """The chance of a count that is not believed.

    With the chances of a right answer this is the false-alarm rate, with those of a wrong one it is the power.
    """
    return float(chances[: interval.low].sum() + chances[interval.high + 1 :].sum())


def affordable(chance: float) -> None:
    """Refuse a question that risks too much: its check has to draw more data before it may judge a student."""
    if chance > ALPHA:
        raise ValueError(f"a right answer would fail here with a chance of {chance:.1e}, more than {ALPHA:.0e}")


def is_believable(count: int, chances: Chances) -> bool:
    """Whether a right answer could have given this count."""
    return count in believed(chances)


def believed(chances: Chances) -> range:
    """The counts that a right answer could have given."""
    interval = acceptance(chances)
    affordable(outside(chances, interval))
    return range(interval.low, interval.high + 1)


def rate_is_believable(count: int, n: int, p: float) -> bool:
    """Whether `count` of `n` can be the work of independent tries with probability `p`."""
    return count in believed_of_rate(n, p)


@lru_cache(maxsize=1000)
def believed_of_rate(n: int, p: float) -> range:
    """The counts that independent tries can give: the same for a whole class."""
    return believed(binomial(n, p))


def are_independent(one: Mask, other: Mask) -> bool:
    """Whether two masks of the same shape can have been drawn independently, each with any rate of its own.

    Given how many places each of them marks, the number of shared ones is hypergeometric. A mask that marks nothing
    or everything shares what it must, so ask first that it marks some places and leaves some.
    """
    marked = (int(np.count_nonzero(one)), int(np.count_nonzero(other)))
    shared = int(np.count_nonzero(one & other))
    return is_believable(shared, hypergeometric(one.size, *marked))


def shows_both(count: int, n: int, p: float) -> bool:
    """Whether both kinds occur among `n` independent tries with probability `p` (right answers: almost surely)."""
    affordable(p**n + (1 - p) ** n)
    return 0 < count < n


def counts_vary(counts: Sequence[int], n: int, p: float) -> bool:
    """Whether repeated counts of successes in `n` tries differ at all; independent tries never agree this often."""
    affordable(float((binomial(n, p) ** len(counts)).sum()))
    return len(set(counts)) > 1


def rate_words(count: int, n: int, p: float) -> str:
    """A count beside what was expected of it: `90 of 200, should be about 50 (between 17 and 90 is believed)`."""
    low, high = acceptance(binomial(n, p))
    return f"{count} of {n}, should be about {n * p:.0f} (anything from {low} to {high} would be believed)"
