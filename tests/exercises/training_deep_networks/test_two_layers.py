"""The independent look at a trained network, anchored by SciPy and by finite differences."""

import numpy as np
from scipy.special import log_softmax, softmax

from autograder.exercises.training_deep_networks._two_layers import Network, accuracy, gradient, loss, probabilities

RNG = np.random.default_rng(12)
X, Y = RNG.normal(size=(7, 3)), np.array([0, 2, 1, 1, 3, 0, 2])
PARTS = [RNG.normal(size=(3, 5)), RNG.normal(size=5), RNG.normal(size=(5, 4)), RNG.normal(size=4)]


def network(parts) -> Network:
    return Network((parts[0], parts[1]), (parts[2], parts[3]))


def logits():
    return np.clip(X @ PARTS[0] + PARTS[1], 0, None) @ PARTS[2] + PARTS[3]


def test_probabilities_loss_and_accuracy() -> None:
    np.testing.assert_allclose(probabilities(network(PARTS), X), softmax(logits(), axis=1), rtol=1e-12)
    np.testing.assert_allclose(loss(network(PARTS), X, Y), -log_softmax(logits(), axis=1)[range(7), Y].mean())
    assert accuracy(network(PARTS), X, Y) == np.mean(logits().argmax(axis=1) == Y)


def test_gradient_by_finite_differences() -> None:
    for number, slopes in enumerate(gradient(network(PARTS), X, Y)):
        for index in np.ndindex(slopes.shape):
            ends = []
            for step in (1e-5, -1e-5):
                moved = [part.copy() for part in PARTS]
                moved[number][index] += step
                ends.append(loss(network(moved), X, Y))
            np.testing.assert_allclose(slopes[index], (ends[0] - ends[1]) / 2e-5, rtol=1e-5, atol=1e-9)


def test_numbers_that_overflow_are_no_reason_to_complain() -> None:
    assert np.isnan(loss(network([part * np.inf for part in PARTS]), X, Y))
