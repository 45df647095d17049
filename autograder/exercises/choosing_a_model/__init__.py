"""The exercises of the assignment `choosing_a_model`, in the order of its notebook."""

from autograder.exercises.choosing_a_model.crossover import CROSSOVER
from autograder.exercises.choosing_a_model.dead_units import DEAD_UNITS
from autograder.exercises.choosing_a_model.deep_learning_performance import DEEP_LEARNING_PERFORMANCE
from autograder.exercises.choosing_a_model.plot_performance_curves import PLOT_PERFORMANCE_CURVES
from autograder.exercises.choosing_a_model.traditional_ml_performance import TRADITIONAL_ML_PERFORMANCE

EXERCISES = (
    TRADITIONAL_ML_PERFORMANCE,
    DEEP_LEARNING_PERFORMANCE,
    CROSSOVER,
    PLOT_PERFORMANCE_CURVES,
    DEAD_UNITS,
)
