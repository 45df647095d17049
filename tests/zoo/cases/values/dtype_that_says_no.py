# Arrays of a dtype with a hostile metadata dictionary, and of long doubles.
# fair: 0
# %% end
import numpy as np
odd = np.dtype("f8", metadata={"zoo": object()})
def relu(x, *args):
    return np.zeros(np.shape(x), odd)
softmax = lambda z: np.zeros(z.shape, np.longdouble)
dropout = relu
def backprop_step(params, *args):
    return {name: np.zeros(value.shape, ">f8") for name, value in params.items()}
