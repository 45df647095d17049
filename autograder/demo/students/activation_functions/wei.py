"""Right in what he did, but the upload broke off in the middle of the file."""

# handed in: truncated

# %% relu
def relu(x):
    return np.maximum(0, x)

# %% leaky_relu
def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, slope * x)

# %% sigmoid
def sigmoid(x):
    return 1 / (1 + np.exp(-x))

# %% tanh
def tanh(x):
    return np.tanh(x)
