"""Careful in the core part, but forgets to shuffle; has not started the extension."""

# %% count_parameters
def count_parameters(layer_sizes):
    """Return how many weights and biases a fully connected network has."""
    return sum(m * n + n for m, n in zip(layer_sizes, layer_sizes[1:]))

# %% forward
def forward(x, params):
    """Return the class probabilities of each sample."""
    h = x
    for W, b in params[:-1]:
        h = np.maximum(h @ W + b, 0)
    W, b = params[-1]
    z = h @ W + b
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)

# %% minibatches
def minibatches(X, y, size, rng):
    batches = []
    for i in range(0, len(X), size):
        batches.append((X[i:i + size], y[i:i + size]))
    return batches

# %% plot_learning_curves
def plot_learning_curves(train_losses, validation_losses, best_epoch):
    epochs = range(1, len(train_losses) + 1)
    fig, ax = plt.subplots(figsize=(8, 5))
    ax.plot(epochs, train_losses, label="Training loss")
    ax.plot(epochs, validation_losses, label="Validation loss")
    ax.axvline(best_epoch, linestyle=":", color="k", label="Best epoch")
    ax.set_xlabel("Epoch")
    ax.set_ylabel("Loss")
    ax.set_title("Training and validation loss")
    ax.legend()
    return fig
