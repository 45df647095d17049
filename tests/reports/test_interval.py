from fractions import Fraction
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from autograder.reports.interval import effective_size, interval, t_quantile, wilson

COUNTS = st.lists(st.integers(1, 40).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))), min_size=1)


@pytest.mark.parametrize(
    ("kept", "n", "low", "high"),
    [(8, 10, 0.4902, 0.9433), (0, 10, 0.0, 0.2775), (15, 15, 0.7961, 1.0), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_agrees_with_worked_values(kept, n, low, high):
    """Newcombe (1998), Statistics in Medicine 17, table I, has 1 of 29; the others are worked by hand."""
    assert wilson(kept / n, n) == pytest.approx((low, high), abs=6e-4)


@given(st.integers(1, 400), st.floats(0, 1))
def test_wilson_holds_the_share_and_is_an_interval(n, share):
    low, high = wilson(share, n)
    assert 0 <= low <= share + 1e-12
    assert share - 1e-12 <= high <= 1


@given(COUNTS)
def test_any_class_has_an_interval_that_holds_its_share(students):
    low, high = interval(students)
    kept, tried = map(sum, zip(*students, strict=True))
    assert 0 <= low <= kept / tried + 1e-12
    assert kept / tried - 1e-12 <= high <= 1


def test_a_class_worked_by_hand():
    """Six students, 4 checks each: 4 4 3 2 1 1 kept, 15 of 24.

    Squared distances from 2.5: 2.25 2.25 .25 .25 2.25 2.25 = 9.5; variance 6/5 * 9.5 / 576 = 0.0197917. Independent
    checks would have (15/24)(9/24) = 0.234375, so the size is 11.8421, and for few students times (1.95996/2.57058)^2.
    """
    students = [(4, 4), (4, 4), (3, 4), (2, 4), (1, 4), (1, 4)]
    size = Fraction(15, 24) * Fraction(9, 24) / (Fraction(6, 5) * Fraction(19, 2) / 576)
    assert float(size) == pytest.approx(11.8421, abs=1e-3)
    assert effective_size(students) == pytest.approx(float(size) * (1.959964 / 2.570582) ** 2, rel=1e-3)
    n, z, p = float(size) * (1.959964 / 2.570582) ** 2, 1.959964, 15 / 24
    middle, half = p + z * z / 2 / n, z * sqrt(p * (1 - p) / n + z * z / 4 / n / n)
    assert interval(students) == pytest.approx([(middle + sign * half) / (1 + z * z / n) for sign in (-1, 1)], abs=1e-3)


def test_students_who_differ_less_than_by_chance_count_for_no_more_than_their_checks():
    assert effective_size([(3, 4)] * 20) <= 80


def test_whoever_misses_all_or_nothing_is_one_trial():
    students = [(5, 5)] * 6 + [(0, 5)] * 6
    assert effective_size(students) == pytest.approx(11 * (1.95996 / 2.20099) ** 2, rel=1e-3)


@pytest.mark.parametrize("students", [[(9, 9)] * 12, [(0, 9)] * 12, [(9, 9)] * 11 + [(8, 9)]])
def test_next_to_everything_or_nothing_kept_counts_students(students):
    assert effective_size(students) == 12


@pytest.mark.parametrize("freedom", range(3, 40))
def test_the_quantile_of_t_agrees_with_scipy(freedom):
    assert t_quantile(freedom) == pytest.approx(stats.t.ppf(0.975, freedom), rel=0.005)


@pytest.mark.parametrize("n", [5, 12, 30])
@pytest.mark.parametrize("share", [0.5, 0.8, 0.95, 0.985])
@pytest.mark.parametrize("together", [0.1, 0.4])
def test_the_interval_holds_the_true_share_as_often_as_it_says(n, share, together):
    """Simulated classes: each student's own share is drawn (beta), with this correlation between one's checks."""
    classes = simulated(n, share, together)
    held = [low <= share <= high for low, high in (interval([(int(k), 12) for k in own]) for own in classes)]
    assert np.mean(held) >= 0.935


def simulated(n, share, together):
    """Kept checks of 12, of each of n students, in 1,000 classes."""
    a, b = (part * (1 - together) / together for part in (share, 1 - share))
    rng = np.random.default_rng(n)
    return rng.binomial(12, rng.beta(a, b, size=(1000, n)))


def test_counting_checks_as_independent_would_promise_too_much():
    """The figures of docs/reports.md: from 57 to 85 of 100 classes of 12 or 30."""
    held = [
        np.mean([low <= share <= high for low, high in (wilson(own.mean() / 12, 12 * n) for own in classes)])
        for n in (12, 30)
        for share in (0.5, 0.8, 0.95)
        for together in (0.1, 0.4)
        for classes in [simulated(n, share, together)]
    ]
    assert (round(100 * min(held)), round(100 * max(held))) == (57, 85)


def test_a_bootstrap_over_students_fails_where_nearly_everything_is_kept():
    """The figure of docs/reports.md: 46 of 100 classes of 12."""
    rng = np.random.default_rng(1)
    means = [own[rng.integers(0, 12, (400, 12))].mean(axis=1) / 12 for own in simulated(12, 0.985, 0.4)]
    ends = np.quantile(means, [0.025, 0.975], axis=1)
    assert round(100 * np.mean((ends[0] <= 0.985) & (ends[1] >= 0.985))) == 46
