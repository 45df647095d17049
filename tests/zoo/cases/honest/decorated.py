# Decorated, cached, annotated and jitted by hand.
# start: right
# fair: full
# %% relu
import functools
def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **keywords):
        return function(*args, **keywords)
    return wrapper
@logged
def relu(x: "np.ndarray") -> "np.ndarray":
    """ReLU."""
    return np.maximum(0, x)
# %% softmax
@np.vectorize
def _exp(value):
    import math
    return math.exp(value)
def softmax(z):
    e = _exp(z - np.max(z, axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
