"""Takes one activation function for another, forwards and backwards; knows leaky ReLU too well."""

# %% relu
def relu(x):
    return np.where(x > 0, x, 0.01 * x)

# %% leaky_relu
def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, slope * x)

# %% sigmoid
def sigmoid(x):
    s = 1 / (1 + np.exp(-x))
    return 1 / (1 + np.exp(-s))

# %% tanh
def tanh(x):
    return 1 / (1 + np.exp(-x))

# %% softmax
def softmax(z):
    probabilities = 1 / (1 + np.exp(-z))
    return probabilities

# %% relu_backward
def relu_backward(d_out, x):
    dx = np.ones(x.shape)
    dx[x <= 0] = 0.01
    return d_out * dx

# %% sigmoid_backward
def sigmoid_backward(d_out, x):
    return d_out * x * (1 - x)

# %% tanh_backward
def tanh_backward(d_out, x):
    t = np.tanh(x)
    return d_out * t * (1 - t)

# %% plot_activations
def plot_activations():
    x = np.linspace(-5, 5, 101)
    s = 1 / (1 + np.exp(-x))
    fig, axes = plt.subplots(2, 2)
    for ax, y, name in zip(
        axes.flat,
        [np.maximum(0, x), leaky_relu(x), s, s],
        ["ReLU", "Leaky ReLU", "Sigmoid", "Tanh"],
    ):
        ax.plot(x, y)
        ax.set_title(name)
        ax.set_xlabel("x")
        ax.set_ylabel("f(x)")
        ax.grid(True)
    return fig
