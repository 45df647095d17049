"""Accuracy, anchored outside itself: counted by hand, and laws of what may not matter."""

import numpy as np
import pytest

from autograder.exercises.backpropagation.accuracy import accuracy, scored
from tests.exercises.helpers import diagnosed, lost, messages

P = np.array([[0.4, 0.35, 0.25], [0.1, 0.2, 0.7], [0.45, 0.3, 0.25], [0.2, 0.44, 0.36], [0.3, 0.3, 0.4]])


def test_counted_by_hand() -> None:
    # the winners are 0 2 0 1 2
    assert accuracy(P, np.array([0, 2, 1, 1, 0])) == 0.6
    assert accuracy(P, np.array([0, 2, 0, 1, 2])) == 1.0
    assert accuracy(P, np.array([1, 0, 2, 0, 1])) == 0.0


def test_laws() -> None:
    y = np.array([0, 2, 1, 1, 0])
    assert accuracy(np.log(P) * 3.0 + 5.0, y) == 0.6  # only the order within a row counts
    assert accuracy(P[::-1], y[::-1]) == 0.6
    assert accuracy(np.vstack([P, P]), np.hstack([y, y])) == 0.6


@pytest.mark.parametrize(("right", "wrong"), [(3, 0), (0, 3), (4, 7)])
def test_hidden_batches_have_the_hits_they_should_and_no_ties(right: int, wrong: int) -> None:
    for seed in range(50):
        p, y = scored(np.random.default_rng(seed), right, wrong, 4)
        hits = sum(int(max(range(4), key=list(row).__getitem__) == label) for row, label in zip(p, y, strict=True))
        assert hits == right
        ordered = np.sort(p, axis=1)
        assert (ordered[:, -1] - ordered[:, -2]).min() > 0.01


@pytest.mark.parametrize(
    "program",
    [
        lambda p, y: np.mean(np.argmax(p, axis=1) == y[0]),
        lambda p, y: np.mean(np.argmax(p, axis=1)[:-1] == y[:-1]),
        lambda p, y: np.sum(np.argmax(p, axis=1) == y) / (len(y) + 1),
    ],
    ids=["first label for all", "last sample left out", "one too many"],
)
def test_an_unrelated_bug_loses_marks_and_gets_no_name(program) -> None:
    assert lost("accuracy", program)
    assert diagnosed("accuracy", program) is None


def test_two_mistakes_at_once_get_a_message_of_their_own() -> None:
    def percent_of_errors(p, y):
        return 100 * np.mean(np.argmax(p, axis=1) != y)

    assert diagnosed("accuracy", percent_of_errors) is None
    assert messages("accuracy", percent_of_errors)["values"] == "the result is 33.33, should be 0.6667"


def test_the_last_sample_left_out_is_found() -> None:
    assert "values" in lost("accuracy", lambda p, y: np.mean(np.argmax(p, axis=1)[:-1] == y[:-1]))
