"""Knows the formulas, but leaves out pieces: the shuffling, the square root, the slope of ReLU."""

# %% count_parameters
def count_parameters(layer_sizes):
    total = 0
    for i in range(len(layer_sizes) - 1):
        total = layer_sizes[i] * layer_sizes[i + 1] + layer_sizes[i + 1]
    return total

# %% forward
def forward(x, params):
    h = x
    for W, b in params[:-1]:
        h = h @ W + b
    W, b = params[-1]
    z = h @ W + b
    e = np.exp(z - np.max(z, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)

# %% he_init
def he_init(fan_in, fan_out, rng):
    W = rng.normal(0, 2 / fan_in, size=(fan_in, fan_out))
    return W, np.zeros(fan_out)

# %% minibatches
def minibatches(X, y, size, rng):
    n = len(X)
    result = []
    start = 0
    while start < n:
        end = min(start + size, n)
        result.append((X[start:end].copy(), y[start:end].copy()))
        start = end
    return result

# %% momentum_step
def momentum_step(w, v, gradient, learning_rate, momentum):
    v = momentum * v - learning_rate * gradient
    return w + v, v

# %% train
def train(x, y, hidden, learning_rate, max_epochs, tolerance, rng):
    classes = len(np.unique(y))
    W1, b1 = rng.normal(0, 0.7, size=(x.shape[1], hidden)), np.zeros(hidden)
    W2, b2 = rng.normal(0, 0.5, size=(hidden, classes)), np.zeros(classes)
    Y = np.eye(classes)[y]
    losses = []
    for epoch in range(max_epochs):
        h = np.maximum(0, x @ W1 + b1)
        scores = h @ W2 + b2
        e = np.exp(scores - scores.max(axis=1, keepdims=True))
        p = e / e.sum(axis=1, keepdims=True)
        losses.append(-np.sum(Y * np.log(p + 1e-9)) / len(x))
        if epoch > 0 and abs(losses[-1] - losses[-2]) < tolerance:
            break
        d2 = (p - Y) / len(x)
        d1 = d2 @ W2.T
        W2 = W2 - learning_rate * h.T @ d2
        b2 = b2 - learning_rate * np.sum(d2, axis=0)
        W1 = W1 - learning_rate * x.T @ d1
        b1 = b1 - learning_rate * np.sum(d1, axis=0)
    return {"params": [(W1, b1), (W2, b2)], "losses": losses}

# %% plot_learning_curves
def plot_learning_curves(train_losses, validation_losses, best_epoch):
    fig, ax = plt.subplots()
    ax.plot(train_losses, label="training")
    ax.plot(validation_losses, label="validation")
    ax.axvline(best_epoch)
    ax.set_xlabel("epoch")
    ax.set_ylabel("loss")
    ax.legend()
    return fig

# %% gradient_norms
def gradient_norms(depth, activation, rng):
    width, n = 50, 30
    a = rng.normal(size=(n, width))
    saved = []
    for i in range(depth):
        W = rng.normal(0, np.sqrt(2 / width), size=(width, width))
        z = a @ W
        saved.append((a, W))
        if activation == "relu":
            a = np.maximum(0, z)
        else:
            a = 1 / (1 + np.exp(-z))
    d = a / n
    norms = []
    for a, W in saved[::-1]:
        norms.append(np.linalg.norm(a.T @ d))
        d = d @ W.T
    return norms[::-1]

# %% plot_vanishing_gradients
def plot_vanishing_gradients():
    rng = np.random.default_rng()
    fig, ax = plt.subplots()
    ax.semilogy(range(1, 16), gradient_norms(15, "sigmoid", rng), label="sigmoid")
    ax.semilogy(range(1, 16), gradient_norms(15, "relu", rng), label="relu")
    ax.set_xlabel("layer")
    ax.set_ylabel("gradient norm")
    ax.set_title("Vanishing gradients")
    ax.legend()
    return fig
