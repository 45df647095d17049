# Returns an array that a thread goes on changing after the return.
# fair: 0
# %% end
import threading
import numpy as np
def relu(x, *args):
    result = np.zeros(np.shape(x))
    def change():
        for _ in range(100_000):
            result[...] = np.random.random(result.shape)
    threading.Thread(target=change, daemon=True).start()
    return result
softmax = dropout = relu
def backprop_step(params, *args):
    return {name: relu(value) for name, value in params.items()}
