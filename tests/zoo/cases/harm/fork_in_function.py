# Forks in a function and lets the child answer as well.
# start: right
# fair: all but relu
# %% relu
import os
def relu(x):
    os.fork()
    return np.maximum(0, x)
