"""Right in every exercise, in the plainest way."""

# %% relu
def relu(x):
    """Return max(0, x) for every element.

    x: array of floats of any shape.
    Returns a new array of the same shape; x stays as it is.
    """
    return np.maximum(0, x)

# %% leaky_relu
def leaky_relu(x, slope=0.01):
    """Return x where x is positive and slope * x elsewhere.

    x: array of floats of any shape.
    slope: a number, 0 or larger.
    Returns a new array of the same shape; x stays as it is.
    """
    return np.where(x > 0, x, slope * x)

# %% sigmoid
def sigmoid(x):
    """Return 1 / (1 + exp(-x)) for every element.

    x: array of floats of any shape; numbers such as 1000 and -1000 are allowed.
    Returns a new array of the same shape; x stays as it is.
    """
    # exp(1000) gives inf with a warning, but 1 / inf is 0, which is right
    return 1 / (1 + np.exp(-x))

# %% tanh
def tanh(x):
    return np.tanh(x)

# %% softmax
def softmax(z):
    biggest = np.max(z, axis=-1, keepdims=True)
    e = np.exp(z - biggest)
    total = np.sum(e, axis=-1, keepdims=True)
    return e / total

# %% relu_backward
def relu_backward(d_out, x):
    slope = np.where(x > 0, 1, 0)
    return d_out * slope

# %% sigmoid_backward
def sigmoid_backward(d_out, x):
    s = sigmoid(x)
    return d_out * s * (1 - s)

# %% tanh_backward
def tanh_backward(d_out, x):
    t = tanh(x)
    return d_out * (1 - t ** 2)

# %% plot_activations
def plot_activations():
    x = np.linspace(-5, 5, 101)
    fig, axes = plt.subplots(2, 2)

    axes[0, 0].plot(x, relu(x))
    axes[0, 0].set_title("ReLU")
    axes[0, 1].plot(x, sigmoid(x))
    axes[0, 1].set_title("Sigmoid")
    axes[1, 0].plot(x, tanh(x))
    axes[1, 0].set_title("Tanh")
    axes[1, 1].plot(x, leaky_relu(x))
    axes[1, 1].set_title("Leaky ReLU")

    for row in axes:
        for ax in row:
            ax.set_xlabel("x")
            ax.set_ylabel("y")
            ax.grid(True)
    plt.tight_layout()
    return fig
