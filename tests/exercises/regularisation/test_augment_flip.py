"""Flipping images: the truth anchored by hand, and the false alarms and the power of its checks worked out exactly."""

import math

import numpy as np
import pytest

from autograder.exercises.regularisation.augment_flip import CALLS, MANY, augment_flip
from autograder.exercises.regularisation.augment_flip_ideas import IDEAS
from autograder.exercises.regularisation.augment_flip_probe import observe
from autograder.exercises.statistics import FALSE_ALARMS, acceptance, binomial, hypergeometric, outside
from autograder.marking.local import LocalFunction
from tests.exercises.helpers import diagnosed, lost, marked, messages
from tests.exercises.regularisation.helpers import false_alarms
from tests.exercises.regularisation.test_dropout import Fixed

PROGRAMS = {idea.id: idea.program for idea in IDEAS}


def test_values_by_hand() -> None:
    images = np.array([[[1.0, 2.0], [3.0, 4.0]], [[5.0, 6.0], [7.0, 8.0]]])
    np.testing.assert_array_equal(
        augment_flip(images, Fixed([0.2, 0.7])), [[[2.0, 1.0], [4.0, 3.0]], [[5.0, 6.0], [7.0, 8.0]]]
    )


def test_flipping_twice_brings_an_image_back() -> None:
    images = np.random.default_rng(8).normal(size=(5, 3, 4))
    np.testing.assert_array_equal(augment_flip(augment_flip(images, Fixed(np.zeros(5))), Fixed(np.zeros(5))), images)


def test_right_answers_are_turned_away_less_than_once_in_a_thousand_million() -> None:
    chances = false_alarms("augment_flip")
    assert len(chances) > 20
    assert sum(chances) < 2e-11 < FALSE_ALARMS


@pytest.mark.parametrize(
    "rate", [(1 - math.erf(0.5 / math.sqrt(2))) / 2, (1 + math.erf(0.5 / math.sqrt(2))) / 2, 1 / 3]
)
def test_power_against_wrong_rates(rate) -> None:
    """A bell curve above or below 0.5, and one of three whole numbers."""
    assert 1 - outside(binomial(MANY, rate), acceptance(binomial(MANY, 0.5))) < 1e-9


def test_power_against_the_same_flips_in_every_call() -> None:
    missed = 0.0
    for flipped, chance in enumerate(binomial(200, 0.5)):
        low, high = acceptance(hypergeometric(200, flipped, flipped))
        missed += chance * (low <= flipped <= high)
    assert missed < 1e-9


@pytest.mark.parametrize("name", ["af.alternate", "af.one", "af.always", "af.never"])
def test_patterns_are_found_with_certainty(name) -> None:
    for number in range(3):
        found = marked("augment_flip", PROGRAMS[name], b"course %d" % number)
        assert {"own decision"} <= {result.check for result in found.results if not result.points}


def test_an_exact_half_is_found_with_certainty() -> None:
    assert messages("augment_flip", PROGRAMS["af.exact"])["spread"].startswith(f"{CALLS} calls flip exactly 60 of 120")


@pytest.mark.parametrize("idea", IDEAS, ids=lambda idea: idea.id)
def test_the_probe_sees_the_same_whatever_the_seed(idea) -> None:
    expected = observe(LocalFunction(idea.program))
    for seed in range(4):
        source = np.random.default_rng(seed)
        assert observe(LocalFunction(lambda images, rng, source=source: idea.program(images, source))) == expected


@pytest.mark.parametrize("seed", range(10))
def test_a_fixed_seed_is_named_whatever_the_seed(seed) -> None:
    def seeded(images, rng):
        flipped = np.random.default_rng(seed).integers(0, 2, size=len(images)) == 1
        return np.array([image[:, ::-1] if flip else image for image, flip in zip(images, flipped, strict=True)])

    assert diagnosed("augment_flip", seeded) == "af.seed"


OTHER_SPELLINGS = {
    "af.one": (lambda images, rng: np.flip(images, axis=2) if rng.random() < 0.5 else images,),
    "af.updown": (
        lambda images, rng: np.array([np.flipud(image) if rng.random() < 0.5 else image for image in images]),
    ),
    "af.halfturn": (lambda images, rng: np.array([np.flip(image) if rng.integers(2) else image for image in images]),),
    "af.rare": (lambda images, rng: np.array([i[:, ::-1] if rng.integers(3) == 0 else i for i in images]),),
    "af.filter": (lambda images, rng: [image[:, ::-1] for image in images if rng.random() < 0.5],),
    "af.exact": (
        lambda images, rng: np.where(
            np.isin(np.arange(len(images)), rng.choice(len(images), len(images) // 2, replace=False))[:, None, None],
            images[:, :, ::-1],
            images,
        ),
    ),
}


@pytest.mark.parametrize(
    ("name", "program"), [(name, program) for name, programs in OTHER_SPELLINGS.items() for program in programs]
)
def test_other_spellings_of_an_idea_get_its_name(name, program) -> None:
    assert diagnosed("augment_flip", program) == name


def test_right_coins_are_credited_whatever_becomes_of_the_image() -> None:
    assert lost("augment_flip", PROGRAMS["af.updown"]) == {"values", "edges", "input unchanged"}


def test_two_mistakes_at_once() -> None:
    def seeded_and_upside_down(images, rng):
        flipped = np.random.default_rng(0).random(len(images)) < 0.5
        return np.where(flipped[:, None, None], images[:, ::-1], images)

    assert diagnosed("augment_flip", seeded_and_upside_down) is None
    said = messages("augment_flip", seeded_and_upside_down)
    assert "upside down" in said["values"]
    assert "two calls flip the same images" in said["new decisions"]


def test_marks_do_not_depend_on_chance() -> None:
    assert len({str(marked("augment_flip", augment_flip)) for _ in range(5)}) == 1
