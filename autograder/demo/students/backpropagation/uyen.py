"""Comes from plain Python: whole numbers, tables of True and False, and updates as soon as there is a gradient."""

# %% one_hot
def one_hot(y, classes):
    return np.array([[c == label for c in range(classes)] for label in y])

# %% accuracy
def accuracy(p, y):
    count = 0
    for i in range(len(y)):
        if np.argmax(p[i]) == y[i]:
            count += 1
    return 100 * count / len(y)

# %% dense_forward
def dense_forward(x, W, b):
    return x @ W + b

# %% cross_entropy
def cross_entropy(p, y):
    return -np.mean(one_hot(y, p.shape[1]) * np.log(p + 1e-8))

# %% numerical_gradient
def numerical_gradient(f, x):
    h = 1e-5
    result = []
    for i in range(x.size):
        keep = x.flat[i]
        x.flat[i] = keep + h
        high = f(x)
        x.flat[i] = keep - h
        low = f(x)
        result.append((high - low) / (2 * h))
    return np.array(result).reshape(x.shape)

# %% softmax_cross_entropy_gradient
def softmax_cross_entropy_gradient(logits, y):
    e = np.exp(logits)
    p = e / e.sum(axis=1, keepdims=True)
    return (p - one_hot(y, logits.shape[1])) / len(y)

# %% dense_backward
def dense_backward(d_out, x, W, b):
    return x.T @ d_out, d_out @ W.T, sum(d_out)

# %% softmax_backward
def softmax_backward(d_out, s):
    return s * (d_out - np.sum(d_out * s, axis=1)[:, None])

# %% backprop_step
def backprop_step(params, x, y, learning_rate):
    new = dict(params)
    z = x @ new["W1"] + new["b1"]
    h = np.maximum(0, z)
    logits = h @ new["W2"] + new["b2"]
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    d = e / e.sum(axis=1, keepdims=True)
    d[range(len(y)), y] -= 1
    d = d / len(y)
    # output layer
    new["W2"] = new["W2"] - learning_rate * h.T @ d
    new["b2"] = new["b2"] - learning_rate * d.sum(axis=0)
    # hidden layer
    d = d @ new["W2"].T
    d = d * (z > 0)
    new["W1"] = new["W1"] - learning_rate * x.T @ d
    new["b1"] = new["b1"] - learning_rate * d.sum(axis=0)
    return new
