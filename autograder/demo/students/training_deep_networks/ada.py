"""Right in every exercise, in the plainest way."""

# %% count_parameters
def count_parameters(layer_sizes):
    total = 0
    for i in range(len(layer_sizes) - 1):
        weights = layer_sizes[i] * layer_sizes[i + 1]
        biases = layer_sizes[i + 1]
        total = total + weights + biases
    return total

# %% forward
def softmax(z):
    e = np.exp(z - np.max(z, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


def forward(x, params):
    last = len(params) - 1
    for i in range(len(params)):
        W, b = params[i]
        z = x @ W + b
        if i == last:
            return softmax(z)
        x = np.maximum(0, z)

# %% he_init
def he_init(fan_in, fan_out, rng):
    W = rng.normal(0, 1, size=(fan_in, fan_out)) * np.sqrt(2 / fan_in)
    b = np.zeros(fan_out)
    return W, b

# %% minibatches
def minibatches(X, y, size, rng):
    order = rng.permutation(len(X))
    X = X[order]
    y = y[order]
    batches = []
    for start in range(0, len(X), size):
        batches.append((X[start:start + size], y[start:start + size]))
    return batches

# %% momentum_step
def momentum_step(w, v, gradient, learning_rate, momentum):
    new_v = momentum * v - learning_rate * gradient
    new_w = w + new_v
    return new_w, new_v

# %% train
def train(x, y, hidden, learning_rate, max_epochs, tolerance, rng):
    classes = max(y) + 1
    W1, b1 = he_init(x.shape[1], hidden, rng)
    W2, b2 = he_init(hidden, classes, rng)
    target = np.zeros((len(y), classes))
    target[np.arange(len(y)), y] = 1

    losses = []
    for epoch in range(max_epochs):
        # forward
        z = x @ W1 + b1
        h = np.maximum(0, z)
        p = softmax(h @ W2 + b2)
        # loss
        loss = -np.mean(np.log(p[np.arange(len(y)), y] + 1e-12))
        losses.append(loss)
        # backward
        d = (p - target) / len(y)
        dW2 = h.T @ d
        db2 = np.sum(d, axis=0)
        e = (d @ W2.T) * (z > 0)
        dW1 = x.T @ e
        db1 = np.sum(e, axis=0)
        # update
        W1 = W1 - learning_rate * dW1
        b1 = b1 - learning_rate * db1
        W2 = W2 - learning_rate * dW2
        b2 = b2 - learning_rate * db2
        # converged?
        if epoch > 0 and abs(losses[-1] - losses[-2]) < tolerance:
            break
    return {"params": [(W1, b1), (W2, b2)], "losses": losses}

# %% plot_learning_curves
def plot_learning_curves(train_losses, validation_losses, best_epoch):
    fig, ax = plt.subplots()
    ax.plot(train_losses, label="training loss")
    ax.plot(validation_losses, label="validation loss")
    ax.axvline(best_epoch, color="red", linestyle="--", label="best epoch")
    ax.set_xlabel("epoch")
    ax.set_ylabel("loss")
    ax.set_title("Learning curves")
    ax.legend()
    return fig

# %% gradient_norms
def gradient_norms(depth, activation, rng):
    width = 40
    n = 32
    a = rng.normal(0, 1, size=(n, width))
    inputs = []
    weights = []
    slopes = []
    for layer in range(depth):
        W, b = he_init(width, width, rng)
        z = a @ W
        inputs.append(a)
        weights.append(W)
        if activation == "sigmoid":
            a = 1 / (1 + np.exp(-z))
            slopes.append(a * (1 - a))
        else:
            a = np.maximum(0, z)
            slopes.append((z > 0) * 1.0)
    d = a / n
    norms = []
    for layer in range(depth - 1, -1, -1):
        delta = d * slopes[layer]
        norms.insert(0, np.linalg.norm(inputs[layer].T @ delta))
        d = delta @ weights[layer].T
    return norms

# %% plot_vanishing_gradients
def plot_vanishing_gradients():
    rng = np.random.default_rng()
    depth = 12
    layers = np.arange(1, depth + 1)
    fig, ax = plt.subplots()
    ax.plot(layers, gradient_norms(depth, "sigmoid", rng), marker="o", label="sigmoid")
    ax.plot(layers, gradient_norms(depth, "relu", rng), marker="o", label="ReLU")
    ax.set_yscale("log")
    ax.set_xlabel("layer")
    ax.set_ylabel("gradient norm")
    ax.set_title("Vanishing gradients")
    ax.legend()
    return fig
