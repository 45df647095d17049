# relu shuts down one direction of the wire.
# start: right
# fair: all but relu
# %% relu
import ctypes, os
def relu(x):
    os.dup2(os.open("/dev/null", os.O_RDONLY), 3)
    return np.maximum(0, x)
