"""The exercises of the assignment `training_deep_networks`, in the order of its notebook."""

from autograder.exercises.training_deep_networks.count_parameters import COUNT_PARAMETERS
from autograder.exercises.training_deep_networks.forward import FORWARD
from autograder.exercises.training_deep_networks.gradient_norms import GRADIENT_NORMS
from autograder.exercises.training_deep_networks.he_init import HE_INIT
from autograder.exercises.training_deep_networks.minibatches import MINIBATCHES
from autograder.exercises.training_deep_networks.momentum_step import MOMENTUM_STEP
from autograder.exercises.training_deep_networks.plot_learning_curves import PLOT_LEARNING_CURVES
from autograder.exercises.training_deep_networks.plot_vanishing_gradients import PLOT_VANISHING_GRADIENTS
from autograder.exercises.training_deep_networks.train import TRAIN

EXERCISES = (
    COUNT_PARAMETERS,
    FORWARD,
    HE_INIT,
    MINIBATCHES,
    MOMENTUM_STEP,
    TRAIN,
    PLOT_LEARNING_CURVES,
    GRADIENT_NORMS,
    PLOT_VANISHING_GRADIENTS,
)
