# relu drops the last references to None and to its own code.
# start: right
# fair: all but relu
# %% relu
import ctypes
def relu(x):
    for thing in (relu, relu.__code__, x):
        ctypes.c_long.from_address(id(thing)).value = 0
    for _ in range(100_000):
        [] , {}
    ctypes.string_at(0)
