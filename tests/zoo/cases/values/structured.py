# Every function returns a structured array.
# fair: 0
# %% end
import numpy as np
def relu(x, *args):
    return np.zeros(np.shape(x), [("a", "f8"), ("b", "O")])
softmax = dropout = relu
def backprop_step(params, *args):
    return {name: relu(value) for name, value in params.items()}
