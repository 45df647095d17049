"""How often the intervals hold the truth, in classes drawn from a test whose truth is known.

docs/item_analysis.md quotes what `python -m tests.reports.analysis.test_coverage` prints.
"""

import numpy as np
import pytest

from autograder.reports.analysis.classical import alpha, alphas, correlations, rest_scores
from autograder.reports.analysis.resampling import intervals, resamples
from tests.reports.analysis.simulated import logistic_answers

ITEMS = 10
SLOPES, PLACES = [1.5] * ITEMS, np.linspace(-1.5, 1.5, ITEMS)
OWN = np.arange(ITEMS)


def rest_of(answers):
    return rest_scores(answers, np.ones(ITEMS), np.tile(OWN, (len(answers), 1)))


def truth():
    """Alpha and the correlations with the rest in 400,000 students."""
    answers = logistic_answers(400_000, SLOPES, PLACES, seed=1)
    return alpha(answers), correlations(answers, rest_of(answers), np.ones((1, len(answers))))[0]


def held(students, classes):
    """The share of classes whose interval holds alpha, that of items whose interval holds theirs, and with one."""
    true, along = truth()
    weights = resamples(students)
    alphas_held, items_held, given = 0, 0, 0
    for seed in range(classes):
        answers = logistic_answers(students, SLOPES, PLACES, seed=1000 + seed)
        low, high = intervals(alphas(answers, weights)[:, None], students)[:, 0]
        alphas_held += low <= true <= high
        low, high = intervals(correlations(answers, rest_of(answers), weights), students)
        given += (~np.isnan(low)).sum()
        items_held += ((low <= along) & (along <= high)).sum()
    return alphas_held / classes, items_held / given, given / classes / ITEMS


@pytest.mark.slow
@pytest.mark.parametrize("students", [12, 25])
def test_intervals_hold_the_truth_about_as_often_as_they_say(students):
    """A plain percentile interval holds it in 88 % at 12 students."""
    of_alpha, of_items, _ = held(students, classes=250)
    assert 0.90 <= of_alpha <= 0.99
    assert 0.905 <= of_items <= 0.98


if __name__ == "__main__":
    for students in (12, 20, 30, 60):
        print(students, *(f"{share:.3f}" for share in held(students, classes=1000)))
