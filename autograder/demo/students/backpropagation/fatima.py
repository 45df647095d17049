"""Loses a minus sign, or adds one, wherever there is one in the formula."""

# %% one_hot
def one_hot(y, classes):
    table = np.zeros((len(y), classes))
    table[np.arange(len(y)), y] = 1
    return table

# %% accuracy
def accuracy(p, y):
    return np.mean(np.argmax(p, axis=1) == y)

# %% dense_forward
def dense_forward(x, W, b):
    return x @ W + b

# %% cross_entropy
def cross_entropy(p, y):
    picked = p[np.arange(len(y)), y]
    picked = np.clip(picked, 1e-12, 1)
    return np.mean(np.log(picked))

# %% numerical_gradient
def numerical_gradient(f, x):
    h = 1e-5
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        a = x.copy()
        b = x.copy()
        a[i] -= h
        b[i] += h
        g[i] = (f(a) - f(b)) / (2 * h)
    return g

# %% softmax_cross_entropy_gradient
def softmax_cross_entropy_gradient(logits, y):
    e = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    p = e / np.sum(e, axis=1, keepdims=True)
    target = np.zeros(p.shape)
    target[np.arange(len(y)), y] = 1
    return (target - p) / len(y)

# %% dense_backward
def dense_backward(d_out, x, W, b):
    return d_out @ W.T, x.T @ d_out, np.sum(d_out, axis=0)

# %% softmax_backward
def softmax_backward(d_out, s):
    total = np.sum(d_out * s, axis=1, keepdims=True)
    return s * (total - d_out)

# %% backprop_step
def backprop_step(params, x, y, learning_rate):
    z = x @ params["W1"] + params["b1"]
    h = np.maximum(0, z)
    logits = h @ params["W2"] + params["b2"]
    e = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    p = e / np.sum(e, axis=1, keepdims=True)
    p[np.arange(len(y)), y] -= 1
    d2 = p / len(y)
    d1 = (d2 @ params["W2"].T) * (z > 0)
    return {
        "W1": params["W1"] + learning_rate * x.T @ d1,
        "b1": params["b1"] + learning_rate * d1.sum(axis=0),
        "W2": params["W2"] + learning_rate * h.T @ d2,
        "b2": params["b2"] + learning_rate * d2.sum(axis=0),
    }
