"""The exercises of the assignment `backpropagation`, in the order of its notebook."""

from autograder.exercises.backpropagation.accuracy import ACCURACY
from autograder.exercises.backpropagation.backprop_step import BACKPROP_STEP
from autograder.exercises.backpropagation.cross_entropy import CROSS_ENTROPY
from autograder.exercises.backpropagation.dense_backward import DENSE_BACKWARD
from autograder.exercises.backpropagation.dense_forward import DENSE_FORWARD
from autograder.exercises.backpropagation.numerical_gradient import NUMERICAL_GRADIENT
from autograder.exercises.backpropagation.one_hot import ONE_HOT
from autograder.exercises.backpropagation.softmax_backward import SOFTMAX_BACKWARD
from autograder.exercises.backpropagation.softmax_cross_entropy_gradient import SOFTMAX_CROSS_ENTROPY_GRADIENT

EXERCISES = (
    ONE_HOT,
    ACCURACY,
    DENSE_FORWARD,
    CROSS_ENTROPY,
    NUMERICAL_GRADIENT,
    SOFTMAX_CROSS_ENTROPY_GRADIENT,
    DENSE_BACKWARD,
    SOFTMAX_BACKWARD,
    BACKPROP_STEP,
)
