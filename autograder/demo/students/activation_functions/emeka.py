"""Approximates and tabulates: a smooth ReLU, rules of thumb for slopes, and a table that eats all memory."""

# %% relu
def relu(x):
    # smooth version, it is differentiable everywhere
    return np.log(1 + np.exp(x))

# %% leaky_relu
def leaky_relu(x, slope=0.01):
    positive = x > 0
    return np.where(positive, x, x * slope)

# %% sigmoid
def sigmoid(x):
    # make a table once with every number from -10000 to 10000, then only look things up
    table_x = np.linspace(-10_000, 10_000, 400_000_001)
    table_y = 1 / (1 + np.exp(-table_x))
    return np.interp(x, table_x, table_y)

# %% tanh
def tanh(x):
    # a sigmoid that is moved down so that it goes through 0
    return 1 / (1 + np.exp(-2 * x)) - 0.5

# %% softmax
def softmax(z):
    # powers of two are faster for a computer
    powers = 2.0 ** (z - z.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)

# %% relu_backward
def relu_backward(d_out, x):
    slope = np.where(x >= 0, 1, 0)
    return d_out * slope

# %% sigmoid_backward
def sigmoid_backward(d_out, x):
    # the slope is 0.25
    return d_out / 4

# %% tanh_backward
def tanh_backward(d_out, x):
    # tanh and sigmoid have the same shape
    s = 1 / (1 + np.exp(-x))
    return d_out * s * (1 - s)

# %% plot_activations
def plot_activations():
    x = np.linspace(0, 5, 101)
    fig, axes = plt.subplots(2, 2)
    axes[0][0].plot(x, np.maximum(0, x))
    axes[0][0].set_title("ReLU")
    axes[0][1].plot(x, leaky_relu(x))
    axes[0][1].set_title("Leaky ReLU")
    axes[1][0].plot(x, 1 / (1 + np.exp(-x)))
    axes[1][0].set_title("Sigmoid")
    axes[1][1].plot(x, np.tanh(x))
    axes[1][1].set_title("Tanh")
    for ax in axes.flat:
        ax.set_xlabel("x")
        ax.set_ylabel("activation")
        ax.grid(True)
    return fig
