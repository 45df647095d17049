# Warnings of every kind, also as errors.
# start: right
# fair: full
# %% relu
import warnings
warnings.simplefilter("error")
def relu(x):
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("careful")
    return np.maximum(0, x)
