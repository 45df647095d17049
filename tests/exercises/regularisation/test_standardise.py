"""Standardise, anchored outside itself: values worked by hand, SciPy's z-scores, and the law of units."""

import numpy as np
import pytest
from scipy import stats

from autograder.exercises.regularisation.standardise import standardise
from tests.exercises.helpers import diagnosed, lost, messages

RNG = np.random.default_rng(1)
TRAIN, TEST = RNG.normal(3.0, 5.0, size=(7, 4)), RNG.normal(3.0, 5.0, size=(5, 4))


def test_values_by_hand() -> None:
    # Column 0: mean 3, deviations -2, 0, 2. Column 1: mean 10, deviations 4, -1, -3. Variances 8 / 3 and 26 / 3.
    train, test = standardise(np.array([[1.0, 14.0], [3.0, 9.0], [5.0, 7.0]]), np.array([[7.0, 10.0]]))
    roots = np.sqrt([8 / 3, (16 + 1 + 9) / 3])
    np.testing.assert_allclose(train, np.array([[-2, 4], [0, -1], [2, -3]]) / roots)
    np.testing.assert_allclose(test, [[4 / roots[0], 0.0]])


def test_it_is_scipys_z_score() -> None:
    train, test = standardise(TRAIN, TEST)
    np.testing.assert_allclose(train, stats.zscore(TRAIN, axis=0))
    np.testing.assert_allclose(test, stats.zmap(TEST, TRAIN, axis=0))


def test_units_do_not_matter() -> None:
    for part, other in zip(standardise(TRAIN, TEST), standardise(32 + 1.8 * TRAIN, 32 + 1.8 * TEST), strict=True):
        np.testing.assert_allclose(part, other)


def test_the_training_part_is_credited_on_its_own() -> None:
    assert lost("standardise", lambda train, test: (standardise(train, test)[0], test * 3)) == {
        "test data",
        "edges",
        "input unchanged",
    }


def test_two_mistakes_at_once() -> None:
    def leaks_in_place(train, test):
        for array in (train, test):
            array -= array.mean(axis=0)
            array /= array.std(axis=0)
        return train, test

    assert diagnosed("standardise", leaks_in_place) == "sd.leak"
    assert "should be" in messages("standardise", leaks_in_place)["test data"]


def test_a_number_of_results_is_said() -> None:
    said = messages("standardise", lambda train, test: train)["training data"]
    assert said == "the result should be 2 values (train, test), got one array with shape (3, 2)"


@pytest.mark.parametrize("constant", [0.1, 1.0])
def test_a_large_constant_in_the_denominator_has_no_name_but_loses_marks(constant) -> None:
    def program(train, test):
        return tuple((x - train.mean(axis=0)) / (train.std(axis=0) + constant) for x in (train, test))

    assert lost("standardise", program) >= {"training data", "test data"}
    assert diagnosed("standardise", program) is None
