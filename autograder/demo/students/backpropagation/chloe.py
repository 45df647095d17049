"""Careful in the core part, but no thought for a probability of 0; has not started the extension."""

# %% one_hot
def one_hot(y, classes):
    result = np.zeros((len(y), classes))
    for i in range(len(y)):
        result[i, y[i]] = 1
    return result

# %% accuracy
def accuracy(p, y):
    predictions = np.argmax(p, axis=1)
    return np.sum(predictions == y) / len(y)

# %% dense_forward
def dense_forward(x, W, b):
    """Return the weighted sums of the inputs plus the biases."""
    return np.dot(x, W) + b

# %% cross_entropy
def cross_entropy(p, y):
    true_probabilities = p[np.arange(len(y)), y]
    return -np.mean(np.log(true_probabilities))
