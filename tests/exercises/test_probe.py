"""What the probe takes for the same."""

import numpy as np
import pytest

from autograder.exercises.probe import alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1.0, 1.00001),
        (np.nan, np.nan),
        ([1, 2], np.array([1.0, 2.0])),
        ((np.ones(2), np.ones(3)), [np.ones(2), np.ones(3)]),
        (np.array([True]), np.array([True])),
        ("raises ValueError: x", "raises ValueError: x"),
        (None, None),
    ],
)
def test_alike(one, other) -> None:
    assert alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1.0, 1.01),
        (np.array([1.0, 0.0]), np.array([True, False])),
        (1.0, 1.0 + 1j),
        (np.ones(2), np.ones((1, 2))),
        (10**400, 1.0),
        ([10**400], [1.0]),
        ("1.0", 1.0),
        (None, 0.0),
        ([[1.0], [1.0, 2.0]], [1.0, 2.0]),
        (object(), 1.0),
    ],
)
def test_not_alike(one, other) -> None:
    assert not alike(one, other)
