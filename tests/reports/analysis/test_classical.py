"""The statistics against values worked by hand, against laws, and where there is nothing to work out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from autograder.reports.analysis.classical import (
    alpha,
    alpha_error,
    alphas_if_dropped,
    correlations,
    facility,
    rest_scores,
)
from autograder.reports.analysis.resampling import intervals, resamples, student_t, tail_for

HAND = np.array([[1, 1, 1], [1, 1, 0], [1, 0, 0], [0, 0, 0]], dtype=float)
"""Four students, three items. Variances (over n) 3/16, 4/16, 3/16; totals 3, 2, 1, 0 vary by 5/4."""

NAN = np.nan


def once(scores):
    return np.ones((1, len(scores)))


def each_own(scores):
    return np.tile(np.arange(scores.shape[1]), (len(scores), 1))


def with_rest(scores, worth=None):
    worth = np.ones(scores.shape[1]) if worth is None else worth
    return correlations(scores, rest_scores(scores, worth, each_own(scores)), once(scores))[0]


def test_facility_by_hand():
    assert facility(HAND, np.ones(3)).tolist() == [0.75, 0.5, 0.25]
    assert facility(np.array([[2.0], [NAN], [1.0]]), np.array([4.0])).tolist() == [0.375]
    assert np.isnan(facility(np.full((2, 1), NAN), np.ones(1))[0])


def test_alpha_by_hand():
    """3/2 (1 - (10/16) / (5/4)) = 3/4; without the middle item 2 (1 - (6/16) / (8/16)) = 1/2."""
    assert alpha(HAND) == pytest.approx(0.75)
    assert alphas_if_dropped(HAND, once(HAND))[0] == pytest.approx([8 / 11, 0.5, 8 / 11])


def test_correlation_with_the_rest_by_hand():
    """The middle item 1 1 0 0 against the sum of the others 2 1 1 0: 1/4 / sqrt(1/4 * 1/2)."""
    first = 0.1875 / (0.75 * 0.25) ** 0.5 / (11 / 16) ** 0.5
    middle = 0.25 / (0.25 * 0.5) ** 0.5
    found = with_rest(HAND)
    assert found[1] == pytest.approx(middle)
    assert found[0] == pytest.approx(np.corrcoef(HAND[:, 0], HAND[:, 1] + HAND[:, 2])[0, 1])
    assert found[0] == pytest.approx(first)


def test_the_whole_exercise_is_left_out_of_the_rest():
    parts = np.array([[3.0, 1.0], [2.0, 1.0], [0.0, 0.0]])
    own = np.array([[0, 1]] * 3)
    rest = rest_scores(parts, np.array([4.0, 1.0]), own)
    assert rest[:, 0] == pytest.approx(np.array([1, 1, 0]) - 2 / 3)
    assert rest[:, 1] == pytest.approx((np.array([3, 2, 0]) - 5 / 3) / 4)


def test_what_is_not_known_counts_neither_as_zero_nor_as_full():
    """Somebody who is at the class's mean in all that is known has a rest score of 0."""
    parts = np.array([[1.0, 4.0, 1.0], [0.0, 2.0, 1.0], [0.5, NAN, 1.0]])
    rest = rest_scores(parts, np.array([1.0, 5.0, 1.0]), each_own(parts))
    assert rest[2] == pytest.approx([0, 0, 0])
    only = rest_scores(np.array([[1.0, NAN]]), np.ones(2), np.array([[0, 0]]))
    assert np.isnan(only).all()


def test_missing_marks_leave_a_known_correlation_close():
    chance = np.random.default_rng(3)
    ability = chance.normal(size=(4000, 1))
    full = ability + chance.normal(size=(4000, 12))
    holed = np.where(chance.random(full.shape) < 0.3, NAN, full)
    assert with_rest(holed) == pytest.approx(with_rest(full), abs=0.04)


def test_columns_without_spread_have_no_correlation_and_classes_without_spread_no_alpha():
    assert np.isnan(with_rest(np.ones((5, 3)))).all()
    assert np.isnan(alpha(np.ones((5, 3))))
    assert np.isnan(alpha(np.zeros((0, 3))))
    assert np.isnan(alpha(np.array([[1.0, 0.0]])))
    assert np.isnan(alpha(np.array([[1.0], [0.0]])))
    assert np.isnan(alpha_error(np.ones((5, 3))))


def test_equal_columns_are_perfectly_consistent():
    same = np.repeat(np.arange(5.0)[:, None], 4, axis=1)
    assert alpha(same) == pytest.approx(1)
    assert with_rest(same) == pytest.approx([1] * 4)


def test_alpha_of_parallel_items_is_spearmans_and_browns():
    """Items that are ability plus noise of the same size: alpha is k r / (1 + (k - 1) r) with r = 1/2."""
    chance = np.random.default_rng(1)
    scores = chance.normal(size=(200_000, 1)) + chance.normal(size=(200_000, 6))
    assert alpha(scores) == pytest.approx(6 * 0.5 / (1 + 5 * 0.5), abs=0.005)
    dropped = alphas_if_dropped(scores, once(scores))[0]
    assert dropped == pytest.approx([5 * 0.5 / (1 + 4 * 0.5)] * 6, abs=0.005)


@given(arrays(float, (12, 5), elements=st.integers(0, 4).map(float)), st.floats(0.1, 50), st.floats(-9, 9))
def test_alpha_does_not_depend_on_unit_and_origin(scores, unit, origin):
    first, second = alpha(scores), alpha(scores * unit + origin)
    assert second == pytest.approx(first, rel=1e-6, abs=1e-6, nan_ok=True)


def test_resamples_keep_the_class_in_size_and_are_the_same_every_time():
    weights = resamples(17, times=50)
    assert weights.shape == (50, 17)
    assert (weights.sum(axis=1) == 17).all()
    assert (weights == resamples(17, times=50)).all()
    assert resamples(0, times=3).shape == (3, 0)


def test_a_resample_means_the_class_with_some_students_twice():
    weights = np.array([[2.0, 0, 1, 1], [1, 1, 0, 2]])
    for row in weights:
        again = np.repeat(HAND, row.astype(int), axis=0)
        rest = rest_scores(HAND, np.ones(3), each_own(HAND))
        found = correlations(HAND, rest, row[None])[0]
        for item in range(3):
            expected = again[:, item], np.repeat(rest[:, item], row.astype(int))
            assert found[item] == pytest.approx(np.corrcoef(*expected)[0, 1])
        assert alphas_if_dropped(HAND, row[None])[0, 1] == pytest.approx(alpha(again[:, [0, 2]]))


def test_no_interval_where_many_resamples_have_no_value():
    values = np.tile(np.linspace(0, 1, 100)[:, None], (1, 2))
    values[:6, 0] = NAN
    found = intervals(values, 1000)
    assert np.isnan(found[:, 0]).all()
    assert found[:, 1] == pytest.approx([0.025, 0.975], abs=0.002)


def test_intervals_are_wider_for_small_classes_as_students_t_is():
    from scipy.stats import norm, t

    z = norm.ppf(0.975)
    for n in (10, 12, 30, 300):
        assert student_t(z, n - 1) == pytest.approx(t.ppf(0.975, n - 1), abs=1e-3)
        assert tail_for(n) == pytest.approx(norm.cdf(-((n / (n - 1)) ** 0.5) * t.ppf(0.975, n - 1)), abs=1e-4)
    assert tail_for(10) < tail_for(30) < 0.025
