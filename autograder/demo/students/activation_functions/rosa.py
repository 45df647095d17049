"""Half remembers the formulas and mixes up what comes first: branches, arguments, titles."""

# %% relu
def relu(x):
    return np.where(x > 0, x, 0)

# %% leaky_relu
def leaky_relu(x, slope=0.01):
    return np.where(x > 0, slope * x, x)

# %% sigmoid
def sigmoid(x):
    e = np.exp(-x)
    return 1 / e

# %% tanh
def tanh(x):
    # two sigmoids minus one
    return 2 / (1 + np.exp(-x)) - 1

# %% softmax
def softmax(z):
    total = np.sum(z, axis=-1, keepdims=True)
    return z / total

# %% relu_backward
def relu_backward(x, d_out):
    return np.where(x > 0, d_out, 0)

# %% sigmoid_backward
def sigmoid_backward(x, d_out):
    s = 1 / (1 + np.exp(-x))
    return d_out * s * (1 - s)

# %% tanh_backward
def tanh_backward(x, d_out):
    t = np.tanh(x)
    return d_out * (1 - t ** 2)

# %% plot_activations
def plot_activations():
    x = np.linspace(-5, 5, 101)
    relu_y = relu(x)
    sigmoid_y = 1 / (1 + np.exp(-x))
    tanh_y = np.tanh(x)
    leaky_y = np.where(x > 0, x, 0.01 * x)

    fig, axes = plt.subplots(2, 2)
    axes[0, 0].plot(x, relu_y)
    axes[0, 1].plot(x, sigmoid_y)
    axes[1, 0].plot(x, tanh_y)
    axes[1, 1].plot(x, leaky_y)

    titles = ["ReLU", "Tanh", "Sigmoid", "Leaky ReLU"]
    for ax, title in zip(axes.flat, titles):
        ax.set_title(title)
        ax.set_xlabel("x")
        ax.set_ylabel("y")
        ax.grid()
    return fig
