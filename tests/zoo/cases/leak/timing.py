# Spends time that depends on the hidden input.
# start: right
# fair: full
# %% relu
import time
def relu(x):
    time.sleep(min(0.02, abs(float(np.ravel(x)[0])) / 100))
    return np.maximum(0, x)
