"""The exact statistics, anchored in SciPy and in counts small enough to do by hand."""

import numpy as np
import pytest
from scipy import stats

from autograder.exercises import statistics
from autograder.exercises.statistics import ALPHA, Interval, acceptance, binomial, hypergeometric, outside


def test_binomial_by_hand() -> None:
    assert binomial(2, 0.25) == pytest.approx([9 / 16, 6 / 16, 1 / 16], rel=1e-14)


def test_hypergeometric_by_hand() -> None:
    # Two of four places and two of four places: 6 pairs for the second, 1 shares none, 4 share one, 1 shares both.
    assert hypergeometric(4, 2, 2) == pytest.approx([1 / 6, 4 / 6, 1 / 6], rel=1e-14)


@pytest.mark.parametrize(
    ("size", "first", "second", "forced"), [(5, 5, 2, 2), (5, 2, 5, 2), (5, 0, 3, 0), (5, 3, 0, 0)]
)
def test_hypergeometric_when_the_overlap_is_forced(size, first, second, forced) -> None:
    assert hypergeometric(size, first, second)[forced] == pytest.approx(1.0)


@pytest.mark.parametrize(("n", "p"), [(1, 0.3), (7, 0.9), (60, 0.5), (1000, 0.25), (4000, 0.8), (13000, 0.005)])
def test_binomial_is_scipys(n, p) -> None:
    # lgamma is good to about 1e-16 of log(n!), which is 1e5 at the largest n: ten digits of each chance remain.
    assert binomial(n, p) == pytest.approx(stats.binom.pmf(np.arange(n + 1), n, p), rel=1e-9, abs=1e-300)
    assert binomial(n, p).sum() == pytest.approx(1.0, rel=1e-10)


@pytest.mark.parametrize(
    ("size", "first", "second"), [(9, 4, 7), (200, 50, 60), (6000, 1500, 1400), (6000, 4800, 4700)]
)
def test_hypergeometric_is_scipys(size, first, second) -> None:
    expected = stats.hypergeom.pmf(np.arange(first + 1), size, second, first)
    assert hypergeometric(size, first, second) == pytest.approx(expected, rel=1e-8, abs=1e-300)


@pytest.mark.parametrize(("n", "p"), [(40, 0.5), (1000, 0.25), (4000, 0.8), (8000, 0.005)])
def test_acceptance_is_the_tightest_interval_of_its_risk(n, p) -> None:
    low, high = acceptance(binomial(n, p))
    right = stats.binom(n, p)
    assert right.cdf(low - 1) <= ALPHA / 2 < right.cdf(low)
    assert right.sf(high) <= ALPHA / 2 < right.sf(high - 1)
    assert outside(binomial(n, p), Interval(low, high)) == pytest.approx(right.cdf(low - 1) + right.sf(high), rel=1e-6)


def test_rate() -> None:
    low, high = acceptance(binomial(4000, 0.25))
    assert [statistics.rate_is_believable(k, 4000, 0.25) for k in (low - 1, low, 1000, high, high + 1)] == [
        False,
        True,
        True,
        True,
        False,
    ]
    assert f"{low} to {high}" in statistics.rate_words(3, 4000, 0.25)
    assert "3 of 4000, should be about 1000" in statistics.rate_words(3, 4000, 0.25)


def test_independence_needs_no_rate() -> None:
    rng = np.random.default_rng(20)
    for first, second in [(0.25, 0.25), (0.8, 0.8), (0.1, 0.6)]:
        one, other = rng.random(4000) < first, rng.random(4000) < second
        assert statistics.are_independent(one, other)
        assert not statistics.are_independent(one, one)
        assert not statistics.are_independent(one, ~one)


def test_half_shared_masks_are_dependent() -> None:
    rng = np.random.default_rng(21)
    one = rng.random(4000) < 0.25
    other = np.where(np.arange(4000) % 2 == 0, one, rng.random(4000) < 0.25)
    assert not statistics.are_independent(one, other)


def test_both_kinds() -> None:
    assert [statistics.shows_both(k, 200, 0.25) for k in (0, 1, 199, 200)] == [False, True, True, False]


def test_counts_vary() -> None:
    assert statistics.counts_vary([50] * 11 + [51], 200, 0.25)
    assert not statistics.counts_vary([50] * 12, 200, 0.25)


@pytest.mark.parametrize(
    "ask",
    [lambda: statistics.shows_both(3, 20, 0.25), lambda: statistics.counts_vary([50, 50], 200, 0.25)],
    ids=["too few tries", "too few calls"],
)
def test_a_question_that_risks_too_much_is_refused(ask) -> None:
    with pytest.raises(ValueError, match="more than 1e-12"):
        ask()


def test_false_alarms_are_as_rare_as_stated() -> None:
    """At a risk made large enough to see, a right answer is turned away no more often than allowed."""
    rng = np.random.default_rng(22)
    counts = rng.binomial(500, 0.25, size=20000)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(statistics, "ALPHA", 0.02)
        interval = acceptance(binomial(500, 0.25))
    alarms = np.mean((counts < interval.low) | (counts > interval.high))
    assert 0.5 * outside(binomial(500, 0.25), interval) < alarms < 0.02
