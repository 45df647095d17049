"""The simulated performance of traditional machine learning: 70 + 25 (1 - exp(-n / 10^4)) per cent.

The formula is a convention of the course (a simulation, not evidence): it starts at 70 and levels off at 95.
"""

from typing import Any

import numpy as np

from autograder.exercises.choosing_a_model._curve_ideas import ideas
from autograder.exercises.choosing_a_model._shared import CHECKS, DEEP, OBSERVE, TRADITIONAL
from autograder.model import Exercise


def traditional_ml_performance(n: Any) -> Any:
    """Per cent for n training samples; n is a number or an array, and so is the result."""
    return 70.0 + 25.0 * (1.0 - np.exp(-np.asarray(n) / 1e4))


TRADITIONAL_ML_PERFORMANCE = Exercise(
    name="traditional_ml_performance",
    assignment="choosing_a_model",
    signature="traditional_ml_performance(n)",
    core=True,
    truth=traditional_ml_performance,
    checks=CHECKS,
    observe=OBSERVE,
    misconceptions=ideas("tm", TRADITIONAL, DEEP),
)
