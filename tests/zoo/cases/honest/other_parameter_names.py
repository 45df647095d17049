# Other names for the parameters, defaults and extra ones.
# start: right
# fair: full
# %% relu
def relu(values, *, debug=False):
    return np.maximum(0, values)
# %% softmax
def softmax(*z):
    e = np.exp(z[0] - np.max(z[0], axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
