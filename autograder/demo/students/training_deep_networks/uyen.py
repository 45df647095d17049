"""Comes from plain Python: Python's own random module, loops that stop too early, and weights that all start at 0."""

# %% count_parameters
def count_parameters(layer_sizes):
    total = 0
    while len(layer_sizes) > 1:
        n = layer_sizes.pop()
        total += layer_sizes[-1] * n + n
    return total

# %% forward
def forward(x, params):
    W1, b1 = params[0]
    W2, b2 = params[1]
    h = np.maximum(0, x @ W1 + b1)
    z = h @ W2 + b2
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)

# %% he_init
def he_init(fan_in, fan_out, rng):
    # small random numbers
    W = 0.01 * rng.normal(size=(fan_in, fan_out))
    return W, np.zeros(fan_out)

# %% minibatches
import random


def minibatches(X, y, size, rng):
    batches = []
    for i in range(0, len(X), size):
        picked = random.choices(range(len(X)), k=min(size, len(X) - i))
        batches.append((X[picked], y[picked]))
    return batches

# %% momentum_step
def momentum_step(w, v, gradient, learning_rate, momentum):
    v *= momentum
    v -= learning_rate * gradient
    w += v
    return w, v

# %% train
def train(x, y, hidden, learning_rate, max_epochs, tolerance, rng):
    C = max(y) + 1
    W1, b1 = np.zeros((x.shape[1], hidden)), np.zeros(hidden)
    W2, b2 = np.zeros((hidden, C)), np.zeros(C)
    t = np.eye(C)[y]
    losses = []
    for epoch in range(max_epochs):
        z = x @ W1 + b1
        h = np.maximum(0, z)
        s = h @ W2 + b2
        e = np.exp(s - s.max(axis=1, keepdims=True))
        p = e / e.sum(axis=1, keepdims=True)
        loss = 0
        for i in range(len(y)):
            loss -= np.log(p[i, y[i]] + 1e-12)
        losses.append(loss / len(y))
        if epoch > 0 and abs(losses[-1] - losses[-2]) < tolerance:
            break
        d = (p - t) / len(y)
        g = (d @ W2.T) * (z > 0)
        W2 = W2 - learning_rate * (h.T @ d)
        b2 = b2 - learning_rate * d.sum(axis=0)
        W1 = W1 - learning_rate * (x.T @ g)
        b1 = b1 - learning_rate * g.sum(axis=0)
    return {"params": [(W1, b1), (W2, b2)], "losses": losses}

# %% plot_learning_curves
def plot_learning_curves(train_losses, validation_losses, best_epoch):
    plt.plot(train_losses, label="training loss")
    plt.plot(validation_losses, label="validation loss")
    plt.axvline(best_epoch, label="best epoch")
    plt.xlabel("epoch")
    plt.ylabel("loss")
    plt.legend()
    plt.show()
