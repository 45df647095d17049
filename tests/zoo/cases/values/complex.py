# Every function returns complex numbers.
# fair: 0
# %% end
import numpy as np
def relu(x, *args):
    return np.maximum(0, x) + 0j
def softmax(z):
    return np.exp(z - z.max(axis=-1, keepdims=True)) / np.exp(z - z.max(axis=-1, keepdims=True)).sum(axis=-1, keepdims=True) + 0j
dropout = relu
def backprop_step(params, *args):
    return {name: value + 0j for name, value in params.items()}
