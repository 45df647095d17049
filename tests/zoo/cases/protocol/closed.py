# relu closes every descriptor.
# start: right
# fair: all but relu
# %% relu
import os
def relu(x):
    os.closerange(0, 1000)
    return np.maximum(0, x)
