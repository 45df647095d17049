"""Half finished: the core part with a forgotten logarithm of 0, then a first attempt at the last exercise."""

# %% one_hot
def one_hot(y, classes):
    a = np.zeros((len(y), classes))
    a[:, y] = 1
    return a

# %% accuracy
def accuracy(p, y):
    return np.mean(np.argmax(p) == y)

# %% dense_forward
def dense_forward(x, W, b):
    return x @ W + b

# %% cross_entropy
def cross_entropy(p, y):
    total = 0
    for i in range(len(y)):
        total = total + np.log(p[i][y[i]])
    return -total / len(y)

# %% backprop_step
def backprop_step(params, x, y, learning_rate):
    z = dense_forward(x, params["W1"], params["b1"])
    h = np.maximum(0, z)
    logits = dense_forward(h, params["W2"], params["b2"])
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    p[np.arange(len(y)), y] -= 1
    p = p / len(y)
    dW2 = h.T @ p
    db2 = p.sum(axis=0)
    # what about W1?
    return {"W1": params["W1"], "b1": params["b1"], "W2": params["W2"] - learning_rate * dW2, "b2": params["b2"] - learning_rate * db2}
