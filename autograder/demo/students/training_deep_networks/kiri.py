"""Good, with small slips: fan_out, the last short batch, the mark without a label."""

# %% count_parameters
def count_parameters(layer_sizes):
    total = 0
    for i in range(1, len(layer_sizes)):
        total += layer_sizes[i - 1] * layer_sizes[i] + 1
    return total

# %% forward
def forward(x, params):
    h = x
    for W, b in params[:-1]:
        h = np.maximum(0, h @ W + b)
    z = h @ params[-1][0] + params[-1][1]
    e = np.exp(z - z.max())
    return e / e.sum(axis=1, keepdims=True)

# %% he_init
def he_init(fan_in, fan_out, rng):
    W = rng.standard_normal((fan_in, fan_out)) * np.sqrt(2 / fan_out)
    b = np.zeros(fan_out)
    return W, b

# %% minibatches
def minibatches(X, y, size, rng):
    order = rng.permutation(len(X))
    batches = []
    for k in range(len(X) // size):
        part = order[k * size:(k + 1) * size]
        batches.append((X[part], y[part]))
    return batches

# %% momentum_step
def momentum_step(w, v, gradient, learning_rate, momentum):
    new_v = momentum * v - learning_rate * gradient
    return w + v, new_v

# %% train
def train(x, y, hidden, learning_rate, max_epochs, tolerance, rng):
    n = len(x)
    W1, b1 = he_init(x.shape[1], hidden, rng)
    W2, b2 = he_init(hidden, y.max() + 1, rng)
    losses = []
    for epoch in range(max_epochs):
        z = x @ W1 + b1
        h = np.maximum(0, z)
        p = forward(h, [(W2, b2)])
        losses.append(-np.mean(np.log(p[np.arange(n), y] + 1e-12)))
        if epoch > 0 and losses[-2] - losses[-1] < tolerance:
            break
        p[np.arange(n), y] -= 1
        d = p / n
        dh = (d @ W2.T) * (z > 0)
        W2 = W2 - learning_rate * h.T @ d
        b2 = b2 - learning_rate * d.sum(axis=0)
        W1 = W1 - learning_rate * x.T @ dh
        b1 = b1 - learning_rate * dh.sum(axis=0)
    return {"params": [(W1, b1), (W2, b2)], "losses": losses}

# %% plot_learning_curves
def plot_learning_curves(train_losses, validation_losses, best_epoch):
    fig, ax = plt.subplots()
    ax.plot(train_losses, label="training loss")
    ax.plot(validation_losses, label="validation loss")
    ax.legend()
    ax.axvline(best_epoch, color="grey", label="best epoch")
    ax.set_xlabel("epoch")
    ax.set_ylabel("loss")
    return fig

# %% gradient_norms
def gradient_norms(depth, activation, rng):
    width = 30
    x = rng.normal(size=(20, width))
    layers = []
    for _ in range(depth):
        W, b = he_init(width, width, rng)
        z = x @ W + b
        if activation == "sigmoid":
            out = 1 / (1 + np.exp(-z))
        else:
            out = np.maximum(0, z)
        layers.append((x, W, z, out))
        x = out
    d = x / len(x)
    norms = []
    for x, W, z, out in reversed(layers):
        slope = out * (1 - out) if activation == "sigmoid" else (z > 0)
        d = d * slope
        norms.append(float(np.linalg.norm(x.T @ d)))
        d = d @ W.T
    norms.reverse()
    return norms

# %% plot_vanishing_gradients
def plot_vanishing_gradients():
    fig, ax = plt.subplots()
    for name in ["sigmoid", "relu"]:
        ax.plot(range(1, 13), gradient_norms(12, name, np.random.default_rng()), label=name)
    ax.set_xlabel("layer")
    ax.set_ylabel("gradient norm")
    ax.set_title("Vanishing gradients")
    ax.legend()
    return fig
