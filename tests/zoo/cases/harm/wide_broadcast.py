# Returns arrays of no size in one direction and a huge one in another.
# fair: 0
# %% end
import numpy as np
def relu(*args):
    return np.zeros((0, 1 << 25))
def softmax(z):
    return np.broadcast_to(1.0, (1 << 22, 1))
def dropout(*args):
    return np.zeros((1 << 20, 1))
def backprop_step(params, *args):
    return {name: np.zeros((1 << 20, 1)) for name in params}
