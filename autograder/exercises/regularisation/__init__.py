"""The exercises of the assignment `regularisation`, in the order of its notebook."""

from autograder.exercises.regularisation.augment_flip import AUGMENT_FLIP
from autograder.exercises.regularisation.batch_norm import BATCH_NORM
from autograder.exercises.regularisation.batch_norm_backward import BATCH_NORM_BACKWARD
from autograder.exercises.regularisation.dropout import DROPOUT
from autograder.exercises.regularisation.dropout_backward import DROPOUT_BACKWARD
from autograder.exercises.regularisation.early_stopping import EARLY_STOPPING
from autograder.exercises.regularisation.l2_gradient import L2_GRADIENT
from autograder.exercises.regularisation.standardise import STANDARDISE

EXERCISES = (
    STANDARDISE,
    EARLY_STOPPING,
    L2_GRADIENT,
    DROPOUT,
    AUGMENT_FLIP,
    DROPOUT_BACKWARD,
    BATCH_NORM,
    BATCH_NORM_BACKWARD,
)
