# Imports the reference from the package, also by its path.
# fair: 0
# %% end
import sys
for path in ("@product@", "@course@", "@product@/autograder"):
    sys.path.insert(0, path)
try:
    from autograder.exercises.activation_functions.relu import relu
    from autograder.exercises.activation_functions.softmax import softmax
    from autograder.exercises.regularisation.dropout import dropout
    from autograder.exercises.backpropagation.backprop_step import backprop_step
except ImportError as error:
    print(error)
