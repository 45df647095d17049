# Every function returns True and False.
# fair: 0
# %% end
import numpy as np
def relu(x, *args):
    return np.asarray(x) > 0
softmax = dropout = relu
def backprop_step(params, *args):
    return {name: value > 0 for name, value in params.items()}
