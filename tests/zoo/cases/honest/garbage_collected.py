# Turns the garbage collector off and makes cycles.
# start: right
# fair: full
# %% relu
import gc
gc.disable()
def relu(x):
    cycle = [x]
    cycle.append(cycle)
    return np.maximum(0, x)
