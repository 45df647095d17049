"""The two simulated curves and their crossing, anchored by hand, by SciPy's root finder and by laws."""

import numpy as np
import pytest
from scipy.optimize import brentq, minimize_scalar
from scipy.special import expm1

from autograder.exercises.choosing_a_model._shared import CROSSING, DEEP, TRADITIONAL
from autograder.exercises.choosing_a_model.crossover import crossover
from autograder.exercises.choosing_a_model.deep_learning_performance import deep_learning_performance
from autograder.exercises.choosing_a_model.traditional_ml_performance import traditional_ml_performance
from tests.exercises.helpers import diagnosed, idea, lost, marked, messages

N = np.array([0.0, 1.0, 100.0, 1e4, 1e5, 277_259.0, 1e6])
CURVES = ("traditional_ml_performance", "deep_learning_performance")


def test_values_by_hand() -> None:
    # 1 - 1/e = 0.6321205588
    assert traditional_ml_performance(1e4) == pytest.approx(70 + 25 * 0.6321205588)
    assert deep_learning_performance(1e5) == pytest.approx(50 + 48 * 0.6321205588)
    assert traditional_ml_performance(0) == 70
    assert deep_learning_performance(0) == 50
    assert traditional_ml_performance(10_000) == pytest.approx(85.80, abs=0.005)
    assert deep_learning_performance(10_000) == pytest.approx(54.57, abs=0.005)


def test_agrees_with_scipy() -> None:
    np.testing.assert_allclose(traditional_ml_performance(N), 70 - 25 * expm1(-N / 1e4))
    np.testing.assert_allclose(deep_learning_performance(N), 50 - 48 * expm1(-N / 1e5))
    np.testing.assert_allclose(TRADITIONAL.at(N), traditional_ml_performance(N))
    np.testing.assert_allclose(DEEP.at(N), deep_learning_performance(N))


def test_the_curves_rise_to_their_limits() -> None:
    for curve, limit in ((traditional_ml_performance, 95.0), (deep_learning_performance, 98.0)):
        values = curve(N)
        assert (np.diff(values) >= 0).all()
        assert values.max() <= limit
        assert curve(1e12) == limit


def gap(n: float) -> float:
    return float(traditional_ml_performance(n) - deep_learning_performance(n))


def test_the_crossing_by_scipy() -> None:
    root = brentq(gap, 1e5, 1e6, xtol=1e-3)
    assert crossover() == pytest.approx(root, rel=1e-9)
    assert pytest.approx(root, rel=1e-9) == CROSSING
    assert round(root) == 277_259
    assert gap(root) == pytest.approx(0.0, abs=1e-9)


def test_they_cross_once_and_are_furthest_apart_near_18_337() -> None:
    assert (np.diff(np.sign([gap(n) for n in np.logspace(0, 7, 5000)])) != 0).sum() == 1
    widest = minimize_scalar(lambda n: -gap(n), bounds=(1e3, 1e5), method="bounded")
    assert widest.x == pytest.approx(18_337, abs=1)
    assert -widest.fun == pytest.approx(32.96, abs=0.005)


@pytest.mark.parametrize("name", CURVES)
def test_python_powers_are_told_from_the_caret(name: str) -> None:
    prefix = name[0] + "m"
    assert "10 **" in next(
        found.help for found in [marked(name, idea(name, f"{prefix}.xor")).diagnosis] if found is not None
    )


def test_a_formula_for_single_numbers_keeps_what_it_earned() -> None:
    assert lost(CURVES[0], idea(CURVES[0], "tm.math")) == {"arrays", "edges", "input unchanged"}


def test_two_mistakes_get_no_wrong_name() -> None:
    def fraction_of_the_other_scale(n):
        return (70 + 25 * (1 - np.exp(-n / 1e5))) / 100

    assert diagnosed(CURVES[0], fraction_of_the_other_scale) is None
    assert "should be" in messages(CURVES[0], fraction_of_the_other_scale)["values"]


def test_the_crossing_is_accepted_to_one_per_cent() -> None:
    for share in (-0.0099, 0.0099):
        assert lost("crossover", lambda share=share: 277_259 * (1 + share)) == set()
    for share in (-0.0101, 0.0101, 0.05, -0.05):
        assert lost("crossover", lambda share=share: 277_259 * (1 + share)) == {"to 1 %"}
    assert marked("crossover", lambda: 1e4).points == 0


@pytest.mark.parametrize("value", [np.nan, np.inf, -1.0, 0.0, np.zeros(3), None, True])
def test_odd_results_of_crossover_get_a_sentence(value) -> None:
    found = marked("crossover", lambda: value)
    assert found.points == 0
    assert not found.needs_human
    assert all(result.message for result in found.results)
