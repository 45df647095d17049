"""The simulated performance of deep learning: 50 + 48 (1 - exp(-n / 10^5)) per cent.

The formula is a convention of the course (a simulation, not evidence): it starts at 50 and levels off at 98.
"""

from typing import Any

import numpy as np

from autograder.exercises.choosing_a_model._curve_ideas import ideas
from autograder.exercises.choosing_a_model._shared import CHECKS, DEEP, OBSERVE, TRADITIONAL
from autograder.model import Exercise


def deep_learning_performance(n: Any) -> Any:
    """Per cent for n training samples; n is a number or an array, and so is the result."""
    return 50.0 + 48.0 * (1.0 - np.exp(-np.asarray(n) / 1e5))


DEEP_LEARNING_PERFORMANCE = Exercise(
    name="deep_learning_performance",
    assignment="choosing_a_model",
    signature="deep_learning_performance(n)",
    core=True,
    truth=deep_learning_performance,
    checks=CHECKS,
    observe=OBSERVE,
    misconceptions=ideas("dm", DEEP, TRADITIONAL),
)
