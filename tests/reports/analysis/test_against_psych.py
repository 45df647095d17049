"""Our numbers are those of R's psych, on simulated classes with known parameters and on a small fixed one."""

import numpy as np
import pytest

from autograder.reports.analysis.analyse import analyse
from autograder.reports.analysis.classical import alpha_error
from tests.reports.analysis.psych import of_psych
from tests.reports.analysis.simulated import logistic_answers, quiz, result
from tests.reports.analysis.simulated import question as asked
from tests.reports.analysis.simulated import student as made

pytestmark = pytest.mark.slow

SLOPES = (0.4, 0.8, 1.2, 1.6, 2.0, 0.6, 1.0, 1.4, 1.8, 2.2, 0.5, 1.5)
PLACES = (-1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 1.2, 0.8, 0.2, -0.2, -0.8)


def credits(students, seed):
    """Marks of four exercises that give them in parts, of different worth."""
    chance = np.random.default_rng(seed)
    ability = chance.normal(size=(students, 1))
    share = np.clip(0.5 + 0.25 * ability + 0.2 * chance.normal(size=(students, 4)), 0, 1)
    return np.round(share * np.array([2, 3, 5, 10]) * 2) / 2


SMALL = np.array(
    [[1, 1, 1, 1, 0], [1, 1, 1, 0, 1], [1, 1, 0, 0, 0], [1, 0, 1, 0, 1], [1, 0, 0, 0, 1], [0, 1, 0, 0, 1],
     [0, 0, 0, 0, 1], [1, 1, 1, 1, 0], [0, 0, 0, 0, 0], [1, 1, 0, 1, 1], [1, 0, 0, 0, 0], [0, 1, 1, 0, 1]], dtype=float
)  # fmt: skip
"""Twelve students whose last item goes against the rest."""

CLASSES = {
    "two-parameter model, 400": logistic_answers(400, SLOPES, PLACES, seed=11),
    "two-parameter model, 24": logistic_answers(24, SLOPES, PLACES, seed=5),
    "Rasch model, 60": logistic_answers(60, [1.0] * 10, np.linspace(-2, 2, 10), seed=2),
    "marks in parts, 30": credits(30, seed=8),
    "twelve by hand": SMALL,
}


def class_of(marks):
    """A class with these marks, each column worth its largest mark."""
    worth = marks.max(axis=0)
    return [
        made(n, *(asked(q, result("answer", row[q] / most, most)) for q, most in enumerate(worth)))
        for n, row in enumerate(marks)
    ]


@pytest.mark.parametrize("name", CLASSES)
def test_alpha_error_alpha_without_and_rest_correlation_are_psychs(name):
    marks = CLASSES[name]
    theirs, ours = of_psych(marks), analyse({"quiz": class_of(marks)})
    assert ours.of_items.alpha.value == pytest.approx(theirs["alpha"][0], abs=1e-8)
    assert ours.of_parts.alpha.value == pytest.approx(theirs["alpha"][0], abs=1e-8)
    assert alpha_error(marks) == pytest.approx(theirs["error"][0], abs=1e-8)
    assert [each.dropped for each in ours.found] == pytest.approx(theirs["dropped"], abs=1e-8)
    assert [each.with_rest.value for each in ours.found] == pytest.approx(theirs["rest"], abs=1e-8)
    worth = marks.max(axis=0)
    assert [each.facility.value for each in ours.found] == pytest.approx(theirs["mean"] / worth, abs=1e-8)


def test_known_parameters_come_back():
    """In a very large class the steeper item goes further with the rest, and the farther one is harder."""
    slopes = (0.3, 0.6, 1.0, 1.6, 2.5)
    found = analyse({"quiz": quiz(logistic_answers(4_000, slopes, [0.0] * 5, seed=4))}).found
    along = [each.with_rest.value for each in found]
    assert along == sorted(along)
    assert [each.facility.value for each in found] == pytest.approx([0.5] * 5, abs=0.025)
    places = (-2.0, -1.0, 0.0, 1.0, 2.0)
    found = analyse({"quiz": quiz(logistic_answers(4_000, [1.0] * 5, places, seed=6))}).found
    expected = [share_right(place) for place in places]
    assert [each.facility.value for each in found] == pytest.approx(expected, abs=0.025)


def share_right(place):
    """The share of standard normal abilities that solve an item of slope 1, by quadrature."""
    ability = np.linspace(-8, 8, 4001)
    density = np.exp(-(ability**2) / 2)
    return float((density / (1 + np.exp(place - ability))).sum() / density.sum())
