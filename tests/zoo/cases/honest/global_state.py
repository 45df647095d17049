# Keeps caches and counters between calls.
# start: right
# fair: full
# %% relu
cache = {}
def relu(x):
    key = x.tobytes(), x.shape
    cache[key] = np.maximum(0, x)
    return cache[key].copy()
