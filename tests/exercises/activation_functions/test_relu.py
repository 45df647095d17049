"""ReLU, anchored outside itself: values worked by hand and the laws of max(0, x)."""

import numpy as np
import pytest

from autograder.exercises.activation_functions.relu import relu
from tests.exercises.helpers import diagnosed, earned, messages

X = np.random.default_rng(1).normal(0.0, 3.0, size=(40, 7))


def test_values_by_hand() -> None:
    np.testing.assert_array_equal(relu(np.array([-2.0, -0.5, 0.0, 0.5, 3.0])), [0.0, 0.0, 0.0, 0.5, 3.0])


def test_laws() -> None:
    np.testing.assert_allclose(relu(X) - relu(-X), X)
    np.testing.assert_allclose(relu(X) + relu(-X), np.abs(X))
    np.testing.assert_array_equal(relu(relu(X)), relu(X))


def test_a_wrong_value_is_located() -> None:
    assert "at element" in messages("relu", np.abs)["values"]


@pytest.mark.parametrize("cut", [0.1, -0.1, 1.0])
def test_a_threshold_beside_zero_has_no_diagnosis_but_loses_marks(cut: float) -> None:
    def program(x):
        return np.where(x > cut, x, 0.0)

    assert sum(earned("relu", program).values()) < 4
    assert diagnosed("relu", program) is None


def test_two_mistakes_at_once_get_a_message_of_their_own() -> None:
    def absolute_and_in_place(x):
        np.abs(x, out=x)
        return x

    assert diagnosed("relu", absolute_and_in_place) == "relu.abs"
    assert "should be 0" in messages("relu", absolute_and_in_place)["values"]
