"""The exercises of the assignment `activation_functions`, in the order of its notebook."""

from autograder.exercises.activation_functions.leaky_relu import LEAKY_RELU
from autograder.exercises.activation_functions.plot_activations import PLOT_ACTIVATIONS
from autograder.exercises.activation_functions.relu import RELU
from autograder.exercises.activation_functions.relu_backward import RELU_BACKWARD
from autograder.exercises.activation_functions.sigmoid import SIGMOID
from autograder.exercises.activation_functions.sigmoid_backward import SIGMOID_BACKWARD
from autograder.exercises.activation_functions.softmax import SOFTMAX
from autograder.exercises.activation_functions.tanh import TANH
from autograder.exercises.activation_functions.tanh_backward import TANH_BACKWARD

EXERCISES = (
    RELU,
    LEAKY_RELU,
    SIGMOID,
    TANH,
    SOFTMAX,
    RELU_BACKWARD,
    SIGMOID_BACKWARD,
    TANH_BACKWARD,
    PLOT_ACTIVATIONS,
)
