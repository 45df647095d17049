"""One-hot coding, anchored outside itself: rows written by hand and what they must give back."""

import numpy as np
import pytest

from autograder.exercises.backpropagation.one_hot import one_hot
from tests.exercises.helpers import diagnosed, lost, messages


def test_rows_by_hand() -> None:
    np.testing.assert_array_equal(
        one_hot(np.array([0, 2, 1, 2]), 4), [[1, 0, 0, 0], [0, 0, 1, 0], [0, 1, 0, 0], [0, 0, 1, 0]]
    )
    np.testing.assert_array_equal(one_hot(np.array([0]), 1), [[1]])


def test_gives_the_labels_back() -> None:
    y = np.random.default_rng(1).integers(0, 6, size=40)
    coded = one_hot(y, 6)
    np.testing.assert_array_equal(coded.argmax(axis=1), y)
    np.testing.assert_array_equal(coded.sum(axis=1), np.ones(40))
    np.testing.assert_array_equal(coded.sum(axis=0), np.bincount(y, minlength=6))


def test_true_and_false_are_not_numbers() -> None:
    def compared(y, classes):
        return [[label == column for column in range(classes)] for label in y]

    assert "True/False" in messages("one_hot", compared)["values"]
    assert lost("one_hot", compared) == {"values", "empty classes", "input unchanged"}


def test_rows_of_different_lengths_get_a_message() -> None:
    def ragged(y, classes):
        return [[0.0] * label for label in y]

    def stacked(y, classes):
        return [np.zeros((2, 3)), np.zeros((2, 2))]

    assert "ragged" in messages("one_hot", ragged)["values"]
    assert "ragged" in messages("one_hot", stacked)["values"]


def test_the_width_of_the_data_loses_the_edge_only() -> None:
    assert lost("one_hot", lambda y, classes: np.eye(y.max() + 1)[y]) == {"empty classes"}
    assert diagnosed("one_hot", lambda y, classes: np.eye(y.max() + 1)[y]) == "oh.max"


@pytest.mark.parametrize(
    "program",
    [
        lambda y, classes: np.eye(classes)[y] * 2,
        lambda y, classes: np.eye(classes)[y[::-1]],
        lambda y, classes: np.eye(classes)[y].T.reshape(len(y), classes),
    ],
    ids=["two for one", "upside down", "reshaped instead of turned"],
)
def test_an_unrelated_bug_loses_the_values_and_gets_no_name(program) -> None:
    assert "values" in lost("one_hot", program)
    assert diagnosed("one_hot", program) is None


def test_two_mistakes_at_once_get_a_message_of_their_own() -> None:
    def off_and_turned(y, classes):
        return np.eye(classes)[y - 1].T

    assert diagnosed("one_hot", off_and_turned) is None
    assert messages("one_hot", off_and_turned)["values"] == "the result has shape (4, 3), should have shape (3, 4)"


def test_a_wrong_idea_is_named_even_in_a_function_that_also_overwrites() -> None:
    def label_and_overwrite(y, classes):
        coded = np.eye(classes)[y] * y[:, None]
        y[:] = 0
        return coded

    assert diagnosed("one_hot", label_and_overwrite) == "oh.label"
