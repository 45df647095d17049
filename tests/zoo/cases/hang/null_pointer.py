# relu reads from address 0.
# start: right
# fair: all but relu
# %% relu
import ctypes
def relu(x):
    return ctypes.string_at(0)
