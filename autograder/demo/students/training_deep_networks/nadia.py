"""Takes the wrong one of two: fan_out for fan_in, plus for minus, the training loss for the validation loss."""

# %% count_parameters
def count_parameters(layer_sizes):
    total = 0
    for a, b in zip(layer_sizes[:-1], layer_sizes[1:]):
        total += a * b
    return total

# %% forward
def forward(x, params):
    a = x
    for W, b in params:
        a = np.maximum(0, a @ W + b)
    e = np.exp(a - a.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)

# %% he_init
def he_init(fan_in, fan_out, rng):
    spread = np.sqrt(2 / fan_out)
    W = rng.normal(0, spread, size=(fan_in, fan_out))
    return W, np.zeros(fan_out)

# %% minibatches
def minibatches(X, y, size, rng):
    rng.shuffle(X)
    rng.shuffle(y)
    return [(X[i:i + size], y[i:i + size]) for i in range(0, len(X), size)]

# %% momentum_step
def momentum_step(w, v, gradient, learning_rate, momentum):
    v = momentum * v + learning_rate * gradient
    w = w + v
    return w, v

# %% train
def train(x, y, hidden, learning_rate, max_epochs, tolerance, rng):
    C = int(np.max(y)) + 1
    W1, b1 = he_init(x.shape[1], hidden, rng)
    W2, b2 = he_init(hidden, C, rng)
    rows = np.arange(len(y))
    losses = []
    for i in range(max_epochs):
        z = x @ W1 + b1
        h = np.maximum(0, z)
        s = h @ W2 + b2
        e = np.exp(s - s.max(axis=1, keepdims=True))
        p = e / e.sum(axis=1, keepdims=True)
        losses.append(np.mean(-np.log(np.maximum(p[rows, y], 1e-12))))
        if i > 0 and abs(losses[i] - losses[i - 1]) < tolerance:
            break
        d = p.copy()
        d[rows, y] -= 1
        d /= len(y)
        dh = d @ W2.T
        dh[z < 0] = 0
        W1 = W1 - learning_rate * (x.T @ dh)
        b1 = b1 - learning_rate * dh.sum(axis=0)
        W2 = W2 - learning_rate * (h.T @ d)
        b2 = b2 - learning_rate * d.sum(axis=0)
    return {"params": [(W1, b1), (W2, b2)], "losses": losses}

# %% plot_learning_curves
def plot_learning_curves(train_losses, validation_losses, best_epoch):
    plt.figure()
    plt.plot(train_losses, label="validation loss")
    plt.plot(validation_losses, label="training loss")
    plt.axvline(best_epoch, label="best epoch")
    plt.xlabel("epoch")
    plt.ylabel("loss")
    plt.legend()
    return plt.gcf()
