# Every function returns an array that just fits through the wire.
# fair: 0
# bound: 40
# %% end
import numpy as np
large = np.zeros((60 << 20) // 8)
relu = softmax = dropout = lambda *args: large
def backprop_step(params, *args):
    return {name: large[: large.size // 4] for name in params}
