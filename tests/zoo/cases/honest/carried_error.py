# relu is missing; backprop_step calls it, and is right but for that.
# start: right
# fair: all but relu
# %% relu
def relu(x):
    return x
# %% backprop_step
def backprop_step(params, x, y, learning_rate):
    W1, b1, W2, b2 = (params[name] for name in ("W1", "b1", "W2", "b2"))
    z = x @ W1 + b1
    h = relu(z)
    p = softmax(h @ W2 + b2)
    p[np.arange(len(y)), y] -= 1
    p /= len(y)
    d = (p @ W2.T) * (z > 0)
    steps = {"W1": x.T @ d, "b1": d.sum(axis=0), "W2": h.T @ p, "b2": p.sum(axis=0)}
    return {name: params[name] - learning_rate * steps[name] for name in steps}
