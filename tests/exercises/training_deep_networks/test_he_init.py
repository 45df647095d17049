"""He initialisation: the truth's moments, and the false alarms and the power of its checks worked out.

The bounds are compared with the exact chi-square distribution for normal weights, and with Chernoff's bound, worked out
by integration, for uniform ones.
"""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.optimize import minimize_scalar
from scipy.stats import chi2, norm

from autograder.exercises.statistics import FALSE_ALARMS
from autograder.exercises.training_deep_networks._spread import RISK, SURE, believed_mean, believed_variance, repeats
from autograder.exercises.training_deep_networks.he_init import (
    ONE_SIDED,
    SHAPES,
    centre,
    he_init,
    own_numbers,
    small_layers,
    spread,
)
from autograder.exercises.training_deep_networks.he_init_ideas import IDEAS
from tests.exercises.helpers import breaks, diagnosed, idea, lost, messages

COUNTS = tuple(m * n for m, n in (*SHAPES, *ONE_SIDED))
TESTS = {"spread": spread, "centre": centre, "own numbers": own_numbers, "small layers": small_layers}


def uniform(fan_in, fan_out, rng):
    limit = np.sqrt(6 / fan_in)
    return rng.uniform(-limit, limit, size=(fan_in, fan_out)), np.zeros(fan_out)


def test_the_truth_has_the_moments_of_the_rule() -> None:
    W, b = he_init(50, 4000, np.random.default_rng(1))
    assert W.shape == (50, 4000)
    assert b.tolist() == [0.0] * 4000
    assert abs(W.mean()) < 6 * 0.2 / np.sqrt(W.size)
    assert W.std() == pytest.approx(0.2, rel=0.01)  # sqrt(2 / 50) = 0.2


@pytest.mark.parametrize("n", COUNTS)
def test_normal_weights_are_turned_away_at_most_at_the_stated_rate(n: int) -> None:
    low, high = believed_variance(n)
    assert chi2.cdf(low * n, n - 1) <= RISK
    assert chi2.sf(high * n, n - 1) <= RISK
    assert norm.sf(believed_mean(n).high * np.sqrt(n)) <= RISK


def chernoff(n: int, square: float, sign: int) -> float:
    """A bound on the chance that the mean of n uniform z^2 is beyond `square` on that side."""

    def log_bound(t: float) -> float:
        moment = quad(lambda z: np.exp(sign * t * (z * z - square)), 0, np.sqrt(3))[0] / np.sqrt(3)
        return n * np.log(moment)

    return float(np.exp(minimize_scalar(log_bound, bounds=(0, 20), method="bounded").fun))


@pytest.mark.parametrize("n", COUNTS)
def test_uniform_weights_are_turned_away_at_most_at_the_stated_rate(n: int) -> None:
    low, high = believed_variance(n)
    assert chernoff(n, high, +1) <= RISK
    leaning_on_the_mean = 2 * SURE / n
    assert chernoff(n, low + leaning_on_the_mean, -1) <= RISK


def test_the_rate_of_all_questions_together() -> None:
    variance, mean = 4 * RISK, 2 * RISK
    assert len(COUNTS) * (variance + mean) < 3e-11 < FALSE_ALARMS


SPREADS = {
    "in.tiny": lambda m, n: 0.01,
    "in.unscaled": lambda m, n: 1.0,
    "in.limit": lambda m, n: np.sqrt(2 / m) / np.sqrt(3),
    "in.fanout": lambda m, n: np.sqrt(2 / n),
    "in.xavier": lambda m, n: np.sqrt(2 / (m + n)),
    "in.one": lambda m, n: np.sqrt(1 / m),
    "in.nosqrt": lambda m, n: 2 / m,
    "in.inverse": lambda m, n: np.sqrt(m / 2),
}


@pytest.mark.parametrize("name", SPREADS)
def test_power_against_a_wrong_spread(name: str) -> None:
    """The chance that normal weights of a wrong spread are believed in both layers is next to nothing."""
    believed = 1.0
    for m, n in SHAPES:
        low, high = believed_variance(m * n)
        square = (SPREADS[name](m, n) / np.sqrt(2 / m)) ** 2
        believed *= chi2.cdf(high * m * n / square, m * n) - chi2.cdf(low * m * n / square, m * n)
    assert believed < 1e-12


@pytest.mark.parametrize("name", SPREADS)
def test_power_of_the_small_layers_against_a_wrong_spread(name: str) -> None:
    """The chance that a wrong spread is believed in layers of one input and in layers of one unit."""
    believed = 1.0
    for m, n in ONE_SIDED:
        count = m * n
        low, high = believed_variance(count)
        square = (SPREADS[name](m, n) / np.sqrt(2 / m)) ** 2
        believed *= chi2.cdf(high * count / square, count) - chi2.cdf(low * count / square, count)
    assert believed < 1e-12


@pytest.mark.parametrize("name", SPREADS)
def test_a_wrong_spread_loses_the_small_layers_with_every_secret(name: str) -> None:
    assert all(breaks(small_layers, idea("he_init", name), seed) for seed in range(20))


def test_a_spread_that_is_off_by_a_tenth_is_found() -> None:
    low, high = believed_variance(COUNTS[1])
    for factor in (0.9, 1.12):
        square = factor**2
        assert chi2.cdf(high * COUNTS[1] / square, COUNTS[1]) - chi2.cdf(low * COUNTS[1] / square, COUNTS[1]) < 1e-6


@pytest.mark.parametrize("name", ["in.abs", "in.rand", "in.randscaled", "in.zero", "in.equal"])
def test_power_against_other_ideas(name: str) -> None:
    """Their spread lies 20 standard errors and more outside the bounds."""
    assert all(breaks(TESTS["spread"], idea("he_init", name), seed) for seed in range(50))


def test_copies_are_found_and_draws_are_not_taken_for_copies() -> None:
    rng = np.random.default_rng(8)
    single = rng.standard_normal(24_000, dtype=np.float32)
    assert repeats(single) < 0.01
    assert repeats(np.repeat(rng.normal(size=48), 250)) > 0.99
    for name in ("in.seed", "in.symmetric", "in.equal"):
        assert all(breaks(TESTS["own numbers"], idea("he_init", name), seed) for seed in range(20))


@pytest.mark.parametrize("program", [he_init, uniform], ids=["normal", "uniform"])
@pytest.mark.parametrize("test", TESTS.values(), ids=TESTS.keys())
def test_right_answers_are_not_turned_away(test, program) -> None:
    assert not any(breaks(test, program, seed) for seed in range(60))


def test_every_idea_is_named_whatever_it_draws() -> None:
    """The probe sees the same of a program that draws other numbers."""

    def redrawn(program):
        return lambda fan_in, fan_out, rng: program(fan_in, fan_out, np.random.default_rng([rng.integers(99), fan_in]))

    for each in IDEAS:
        assert diagnosed("he_init", redrawn(each.program)) == each.id


def test_a_truncated_bell_of_the_wrong_spread_is_not_named_and_its_spread_is_told() -> None:
    def cut_off(fan_in, fan_out, rng):
        scale = np.sqrt(2 / fan_in)
        return np.clip(rng.normal(0, scale, (fan_in, fan_out)), -scale, scale), np.zeros(fan_out)

    assert diagnosed("he_init", cut_off) is None
    assert "0.7" in messages("he_init", cut_off)["spread"]


def test_biases_as_a_row_and_as_whole_numbers_are_fine() -> None:
    def row(fan_in, fan_out, rng):
        return [he_init(fan_in, fan_out, rng)[0].tolist(), [[0] * fan_out]]

    assert lost("he_init", row) == set()
