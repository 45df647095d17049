# relu writes over its own stack.
# start: right
# fair: all but relu
# %% relu
import ctypes
def relu(x):
    here = ctypes.create_string_buffer(1)
    ctypes.memset(ctypes.addressof(here), 65, 1 << 24)
