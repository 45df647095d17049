"""Loops over samples and divides by the wrong number of things: by N * C here, by nothing there."""

# %% one_hot
def one_hot(y, classes):
    result = []
    for label in y:
        row = []
        for c in range(max(y) + 1):
            if c == label:
                row.append(1)
            else:
                row.append(0)
        result.append(row)
    return np.array(result)

# %% accuracy
def accuracy(p, y):
    right = 0
    for i in range(len(y)):
        if p[i, y[i]] > 0.5:
            right = right + 1
    return right / len(y)

# %% dense_forward
def dense_forward(x, W, b):
    result = np.zeros((x.shape[0], W.shape[1]))
    for i in range(x.shape[0]):
        for j in range(W.shape[1]):
            result[i, j] = np.sum(x[i] * W[:, j]) + b[j]
    return result

# %% cross_entropy
def cross_entropy(p, y):
    loss = 0
    for i in range(len(y)):
        prob = p[i, y[i]]
        if prob < 1e-8:
            prob = 1e-8
        loss = loss - np.log(prob)
    return loss / p.size

# %% numerical_gradient
def numerical_gradient(f, x):
    h = 1e-5
    result = np.zeros(len(x))
    for i in range(len(x)):
        a = x.copy()
        b = x.copy()
        a[i] = a[i] + h
        b[i] = b[i] - h
        result[i] = (f(a) - f(b)) / h
    return result

# %% softmax_cross_entropy_gradient
def softmax_cross_entropy_gradient(logits, y):
    result = np.zeros(logits.shape)
    for i in range(len(y)):
        e = np.exp(logits[i] - logits[i].max())
        result[i] = e / e.sum()
        result[i, y[i]] = result[i, y[i]] - 1
    return result

# %% dense_backward
def dense_backward(d_out, x, W, b):
    n = len(x)
    dx = d_out @ W.T
    dW = x.T @ d_out / n
    db = d_out.sum(axis=0) / n
    return dx, dW, db

# %% backprop_step
def backprop_step(params, x, y, learning_rate):
    W1 = params["W1"].copy()
    b1 = params["b1"].copy()
    W2 = params["W2"].copy()
    b2 = params["b2"].copy()
    z = dense_forward(x, W1, b1)
    h = np.where(z > 0, z, 0)
    logits = dense_forward(h, W2, b2)
    d = np.zeros(logits.shape)
    for i in range(len(y)):
        e = np.exp(logits[i] - logits[i].max())
        d[i] = e / e.sum()
        d[i, y[i]] = d[i, y[i]] - 1
    dh = d @ W2.T
    dh[z <= 0] = 0
    W2 = W2 - learning_rate * h.T @ d
    b2 = b2 - learning_rate * d.sum(axis=0)
    W1 = W1 - learning_rate * x.T @ dh
    b1 = b1 - learning_rate * dh.sum(axis=0)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
