# Every function returns dates.
# fair: 0
# %% end
import numpy as np
def relu(x, *args):
    return np.zeros(np.shape(x), "datetime64[s]")
softmax = dropout = relu
def backprop_step(params, *args):
    return {name: np.zeros(value.shape, "timedelta64[s]") for name, value in params.items()}
