# Prints to the standard error.
# start: right
# fair: full
# %% relu
import sys
def relu(x):
    print("hm", file=sys.stderr)
    sys.stderr.flush()
    return np.maximum(0, x)
