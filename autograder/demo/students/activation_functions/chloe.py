"""Careful in the core part, with slips far out; has not started the extension."""

# %% relu
def relu(x):
    output = np.where(x < 0, 0.0, x)
    return output

# %% leaky_relu
def leaky_relu(x, slope=0.01):
    output = np.maximum(slope * x, x)
    return output

# %% sigmoid
def sigmoid(x):
    output = np.exp(x) / (1 + np.exp(x))
    return output

# %% tanh
def tanh(x):
    output = np.tanh(x)
    return output

# %% softmax
def softmax(z):
    # subtract the biggest number so that exp does not overflow
    z_safe = z - np.max(z)
    exp_z = np.exp(z_safe)
    output = exp_z / np.sum(exp_z, axis=-1, keepdims=True)
    return output

# %% plot_activations
def plot_activations():
    fig, axes = plt.subplots(2, 2, figsize=(8, 6))
    x = np.linspace(-5, 5, 101)
    functions = [relu, sigmoid, tanh, leaky_relu]
    titles = ["ReLU", "Sigmoid", "Tanh", "Leaky ReLU"]
    for ax, f, title in zip(axes.ravel(), functions, titles):
        ax.plot(x, f(x), color="green")
        ax.set_title(title)
        ax.set_xlabel("x")
        ax.grid(True)
    fig.tight_layout()
    return fig
