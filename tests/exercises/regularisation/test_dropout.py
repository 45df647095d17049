"""Dropout: the truth anchored by hand, and the false alarms and the power of its random checks worked out exactly."""

import math

import numpy as np
import pytest

from autograder.exercises.regularisation.dropout import AGAIN, BATCH, CALLS, IMAGES, RARE_SHAPE, RATES, SHARES, dropout
from autograder.exercises.regularisation.dropout_ideas import IDEAS
from autograder.exercises.regularisation.dropout_probe import CALLS as PROBED
from autograder.exercises.regularisation.dropout_probe import generators, observe
from autograder.exercises.statistics import FALSE_ALARMS, acceptance, binomial, hypergeometric, outside
from autograder.marking.local import LocalFunction
from tests.exercises.helpers import diagnosed, lost, marked, messages
from tests.exercises.regularisation.helpers import false_alarms


class Fixed:
    """A generator whose uniform numbers are known."""

    def __init__(self, numbers) -> None:
        self.numbers = np.array(numbers)

    def random(self, shape):
        return self.numbers.reshape(shape)


def test_the_probe_sees_the_same_again() -> None:
    """Its generators are kept from one look to the next; a function that draws from them must not move them on."""
    seen = [observe(LocalFunction(program)) for program in (dropout, IDEAS[0].program, dropout)]
    before = [generator.bit_generator.state for generator in generators(PROBED)]
    assert observe(LocalFunction(dropout)) == seen[0] == seen[2]
    assert [generator.bit_generator.state for generator in generators(PROBED)] == before
    assert before == [np.random.default_rng(number).bit_generator.state for number in range(PROBED)]


def test_values_by_hand() -> None:
    out = dropout(np.array([3.0, 6.0, -9.0, 12.0]), 0.25, True, Fixed([0.1, 0.3, 0.9, 0.2]))
    np.testing.assert_allclose(out, [0.0, 8.0, -12.0, 0.0])


def test_test_mode_and_a_rate_of_zero_change_nothing() -> None:
    x = np.arange(6.0).reshape(2, 3)
    np.testing.assert_array_equal(dropout(x, 0.8, False, Fixed(np.zeros(6))), x)
    np.testing.assert_array_equal(dropout(x, 0.0, True, Fixed(np.zeros(6))), x)


def test_the_mean_is_kept() -> None:
    """The law that gives inverted dropout its scale: the expected output is the input."""
    x = np.full((400, 400), 3.0)
    out = dropout(x, 0.8, True, np.random.default_rng(7))
    assert abs(out.mean() - 3.0) < 6 * 3.0 * math.sqrt(0.8 / 0.2) / 400  # six standard errors


def test_right_answers_are_turned_away_less_than_once_in_a_thousand_million() -> None:
    chances = false_alarms("dropout")
    assert len(chances) > 40
    assert sum(chances) < 4e-11 < FALSE_ALARMS


WRONG_RATES = {
    "do.keep": lambda p: 1 - p,
    "do.compare": lambda p: 1 - p,
    "do.randn": lambda p: (1 + math.erf(p / math.sqrt(2))) / 2,
    "do.percent": lambda p: p / 100,
    "do.half": lambda p: 0.5,
    "do.repl": lambda p: 1 - math.exp(-p),
    "one decimal of p_drop": lambda p: math.ceil(10 * p) / 10,
}


@pytest.mark.parametrize("name", WRONG_RATES)
def test_power_against_wrong_rates(name) -> None:
    missed = 1.0
    for p, shape in SHARES:
        n = math.prod(shape)
        missed *= 1 - outside(binomial(n, WRONG_RATES[name](p)), acceptance(binomial(n, p)))
    assert missed < 1e-9


@pytest.mark.parametrize("p", RATES)
@pytest.mark.parametrize(
    ("name", "decisions", "repeated"),
    [
        ("do.col", BATCH[1], BATCH[0] // 2),
        ("do.row", BATCH[0], BATCH[1] // 2),
        ("do.seed", math.prod(AGAIN), 1),
        ("all images alike", math.prod(IMAGES[1:]), IMAGES[0] // 2),
        ("all rows alike", math.prod(IMAGES[::2]), IMAGES[1] // 2),
        ("all columns alike", math.prod(IMAGES[:2]), IMAGES[2] // 2),
    ],
)
def test_power_against_shared_masks(name, decisions, repeated, p) -> None:
    """Two masks that are the same share all they drop: the check misses only counts for which that is believable."""
    missed = 0.0
    for dropped, chance in enumerate(binomial(decisions, p)):
        some = 0 < dropped < decisions  # nothing or everything dropped is caught before
        if some and chance > 1e-15 and repeated * dropped in believed(decisions * repeated, repeated * dropped):
            missed += chance
    assert missed < 1e-9


def believed(size: int, marked: int) -> range:
    low, high = acceptance(hypergeometric(size, marked, marked))
    return range(low, high + 1)


def test_power_against_whole_percents_is_certain() -> None:
    """A rate of 0.995 is out of reach for whole numbers up to 99 or 100: nothing is kept."""
    n = math.prod(RARE_SHAPE)
    assert acceptance(binomial(n, 0.005)).low > 0
    assert acceptance(binomial(n, 0.995)).high < n


def test_power_against_an_exact_number_is_certain() -> None:
    said = messages("dropout", next(idea.program for idea in IDEAS if idea.id == "do.exact"))
    assert said["spread"].startswith(f"{CALLS} calls drop exactly 40 of 160")


@pytest.mark.parametrize("idea", IDEAS, ids=lambda idea: idea.id)
def test_the_probe_sees_the_same_whatever_the_seed(idea) -> None:
    expected = observe(LocalFunction(idea.program))
    for seed in range(4):
        source = np.random.default_rng(seed)

        def reseeded(x, p_drop, training, rng, source=source):
            return idea.program(x, p_drop, training, source)

        assert observe(LocalFunction(reseeded)) == expected


@pytest.mark.parametrize("seed", range(10))
def test_a_fixed_seed_is_named_whatever_the_seed(seed) -> None:
    def seeded(x, p_drop, training, rng):
        np.random.seed(seed)
        return x * (np.random.rand(*x.shape) > p_drop) / (1 - p_drop) if training else x

    state = np.random.get_state()
    assert diagnosed("dropout", seeded) == "do.seed"
    np.random.set_state(state)


OTHER_SPELLINGS = {
    "do.col": (
        lambda x, p, rng: x * (rng.random(x.shape[1]) >= p) / (1 - p),
        lambda x, p, rng: x * rng.binomial(1, 1 - p, size=(1, x.shape[1])) / (1 - p),
        lambda x, p, rng: np.array([row * mask for mask in [rng.random(len(x[0])) >= p] for row in x]) / (1 - p),
    ),
    "do.row": (
        lambda x, p, rng: x * (rng.random((len(x), 1)) >= p) / (1 - p),
        lambda x, p, rng: np.array([row / (1 - p) if rng.random() >= p else 0 * row for row in x]),
    ),
    "do.one": (lambda x, p, rng: np.zeros_like(x) if rng.random() < p else x / (1 - p),),
    "do.2d": (
        lambda x, p, rng: x * (rng.random((x.shape[0], x.shape[1])) >= p) / (1 - p),
        lambda x, p, rng: np.array([[0 if rng.random() < p else v / (1 - p) for v in list(row)] for row in x]),
    ),
    "do.randn": (lambda x, p, rng: np.where(rng.standard_normal(x.shape) < p, 0, x / (1 - p)),),
    "do.eps": (lambda x, p, rng: x * (rng.random(x.shape) >= p) / (1 - p + 0.001),),
    "do.exact": (
        lambda x, p, rng: (
            x * rng.permutation(np.arange(x.size) >= round(p * x.size)).reshape(x.shape) / (1 - p) if x.size else x
        ),
    ),
    "do.filter": (lambda x, p, rng: [v / (1 - p) for v in x.ravel() if rng.random() >= p],),
    "do.hundred": (lambda x, p, rng: np.where(rng.integers(0, 100, x.shape) < 100 * p, 0, x / (1 - p)),),
}


@pytest.mark.parametrize(
    ("name", "program"), [(name, program) for name, programs in OTHER_SPELLINGS.items() for program in programs]
)
def test_other_spellings_of_an_idea_get_its_name(name, program) -> None:
    assert diagnosed("dropout", lambda x, p, training, rng: program(x, p, rng) if training else x) == name


def test_marks_do_not_depend_on_chance() -> None:
    assert len({str(marked("dropout", dropout)) for _ in range(5)}) == 1


def test_each_promise_is_credited_on_its_own() -> None:
    programs = {idea.id: idea.program for idea in IDEAS}
    assert lost("dropout", programs["do.col"]) <= {"own entry", "any shape", "edges"}
    assert lost("dropout", programs["do.seed"]) == {"new mask", "spread"}
    assert lost("dropout", programs["do.noscale"]) == {"values", "any shape", "edges", "input unchanged"}
    assert lost("dropout", programs["do.test"]) == {"test mode", "input unchanged"}
    assert lost("dropout", programs["do.2d"]) == {"any shape"}


def test_two_mistakes_at_once() -> None:
    def seeded_and_not_scaled(x, p_drop, training, rng):
        return x * (np.random.default_rng(0).random(x.shape) >= p_drop) if training else x

    assert diagnosed("dropout", seeded_and_not_scaled) is None
    said = messages("dropout", seeded_and_not_scaled)
    assert "should be 0 (dropped) or" in said["values"]
    assert "two calls drop the same elements" in said["new mask"]

    def columns_in_place(x, p_drop, training, rng):
        if training:
            x *= (rng.random(x.shape[1:]) >= p_drop) / (1 - p_drop)
        return x

    assert diagnosed("dropout", columns_in_place) == "do.col"


def test_an_unrelated_wrong_rate_has_no_name() -> None:
    def a_little_more(x, p_drop, training, rng):
        return np.where(rng.random(x.shape) < min(p_drop + 0.1, 1), 0, x / (1 - p_drop)) if training else x

    assert diagnosed("dropout", a_little_more) is None
    assert lost("dropout", a_little_more) >= {"rate"}


def test_a_tiny_constant_against_division_by_zero_is_forgiven() -> None:
    def careful(x, p_drop, training, rng):
        return x * (rng.random(x.shape) >= p_drop) / (1 - p_drop + 1e-8) if training else x

    assert lost("dropout", careful) == set()
