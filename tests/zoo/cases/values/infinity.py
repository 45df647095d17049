# Every function returns infinities.
# fair: 0
# %% end
import numpy as np
def relu(x, *args):
    return np.full(np.shape(x), np.inf)
softmax = dropout = relu
def backprop_step(params, *args):
    return {name: np.full(value.shape, -np.inf) for name, value in params.items()}
