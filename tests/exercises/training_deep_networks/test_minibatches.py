"""Mini-batches: the truth against its definition, and how rarely a right shuffle looks like a wrong one."""

import math

import numpy as np

from autograder.exercises.statistics import FALSE_ALARMS
from autograder.exercises.training_deep_networks.minibatches import (
    NEIGHBOURS,
    minibatches,
    new_order,
    shuffled,
)
from tests.exercises.helpers import breaks, diagnosed, idea, lost, messages

X = np.arange(33.0).reshape(11, 3)
Y = np.arange(11) * 10


def test_every_row_comes_once_with_its_label() -> None:
    batches = minibatches(X, Y, 4, np.random.default_rng(2))
    assert [len(x) for x, _ in batches] == [4, 4, 3]
    rows = np.concatenate([x for x, _ in batches])
    labels = np.concatenate([y for _, y in batches])
    np.testing.assert_array_equal(np.sort(labels), Y)
    np.testing.assert_array_equal(rows[:, 0], labels / 10 * 3)


def test_images_keep_their_shape() -> None:
    images = np.arange(60.0).reshape(5, 3, 4)
    assert [x.shape for x, _ in minibatches(images, np.arange(5), 3, np.random.default_rng(1))] == [
        (3, 3, 4),
        (2, 3, 4),
    ]


def test_a_right_shuffle_fails_less_than_once_in_a_thousand_million() -> None:
    assert math.factorial(60) > 1e80
    kept_neighbours = 2 / math.factorial(NEIGHBOURS)  # either direction
    own_blocks = math.factorial(8) ** 7 * math.factorial(4) * math.factorial(8) / math.factorial(60)
    assert kept_neighbours * 2 + own_blocks < 1e-10 < FALSE_ALARMS


def test_neighbours_are_as_rare_as_the_bound_says() -> None:
    """P(k or more) is below 1 / k!: compare with 20,000 permutations for small k."""
    rng = np.random.default_rng(3)
    counts = np.array([(np.diff(rng.permutation(60)) == 1).sum() for _ in range(20_000)])
    for k in (1, 2, 3, 4, 5):
        assert (counts >= k).mean() <= 1 / math.factorial(k) * 1.1
    assert counts.max() < NEIGHBOURS


def test_right_orders_are_believed_and_wrong_ones_never() -> None:
    assert not any(breaks(test, minibatches, seed) for test in (shuffled, new_order) for seed in range(100))
    for name in ("bt.noshuf", "bt.blocks", "bt.within", "bt.reverse"):
        assert all(breaks(shuffled, idea("minibatches", name), seed) for seed in range(50))
    assert all(breaks(new_order, idea("minibatches", "bt.seed"), seed) for seed in range(50))


def test_unshuffled_batches_keep_what_they_earned() -> None:
    assert lost("minibatches", idea("minibatches", "bt.noshuf")) == {"shuffled", "a new order each time"}


def test_two_mistakes_at_once_get_no_wrong_name() -> None:
    def unshuffled_and_cut_short(X, y, size, rng):
        return [(X[i : i + size], y[i : i + size]) for i in range(0, len(X) - size + 1, size)]

    assert diagnosed("minibatches", unshuffled_and_cut_short) is None
    assert "in no batch" in messages("minibatches", unshuffled_and_cut_short)["every sample once"]


def test_labels_of_other_samples_are_counted() -> None:
    assert "another sample's label" in messages("minibatches", idea("minibatches", "bt.separate"))["labels follow"]
