"""Good at the main idea, weak at the edges; her editor saved the notebook as UTF-16."""

# handed in: utf-16

# %% relu
def relu(x):
    return np.maximum(0, x)

# %% leaky_relu
def leaky_relu(x, slope):
    return np.where(x > 0, x, slope * x)

# %% sigmoid
def sigmoid(x):
    # no overflow for large numbers
    x = np.clip(x, -5, 5)
    return 1 / (1 + np.exp(-x))

# %% tanh
def tanh(x):
    return (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))

# %% softmax
def softmax(z):
    z -= z.max(axis=-1, keepdims=True)
    e = np.exp(z)
    return e / e.sum(axis=-1, keepdims=True)

# %% relu_backward
def relu_backward(d_out, x):
    # naïve idea: halfway between 0 and 1 at the corner
    return d_out * np.heaviside(x, 0.5)

# %% sigmoid_backward
def sigmoid_backward(d_out, x):
    s = 1 / (1 + np.exp(-x))
    return d_out * s

# %% tanh_backward
def tanh_backward(d_out, x):
    t = np.tanh(x)
    return d_out * t

# %% plot_activations
def plot_activations():
    x = np.linspace(-5, 5, 101)
    fig, axes = plt.subplots(2, 2, figsize=(8, 6))
    for ax, (name, y) in zip(
        axes.flat,
        {
            "ReLU": relu(x),
            "Leaky ReLU": leaky_relu(x, 0.01),
            "Sigmoid": 1 / (1 + np.exp(-x)),
            "Tanh": tanh(x),
        }.items(),
    ):
        ax.plot(x, y)
        ax.set_title(name)
        ax.set_xlabel("x")
        ax.set_ylabel("y")
        ax.grid()
    return fig, axes
