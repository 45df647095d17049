# Every function returns numbers at the very edge of what a float can be.
# fair: 0
# %% end
import numpy as np
def relu(x, *args):
    return np.full(np.shape(x), 5e-324)
softmax = dropout = relu
def backprop_step(params, *args):
    return {name: np.full(value.shape, 1.7976931348623157e308) for name, value in params.items()}
