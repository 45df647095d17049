# relu is defined twice; the last one counts.
# start: right
# fair: full
# %% relu
def relu(x):
    return x
def relu(x):
    return np.maximum(0, x)
