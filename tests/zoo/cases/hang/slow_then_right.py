# relu is slow, but within the limit of a call.
# start: right
# fair: full
# %% relu
import time
def relu(x):
    time.sleep(0.05)
    return np.maximum(0, x)
