"""Decides with if and max as for single numbers; tanh ends the whole process when it sees a batch."""

# %% relu
def relu(x):
    return max(0, x)

# %% leaky_relu
def leaky_relu(x, slope=0.01):
    if x > 0:
        return x
    else:
        return slope * x

# %% sigmoid
def sigmoid(x):
    if x >= 0:
        return 1 / (1 + np.exp(-x))
    else:
        return np.exp(x) / (1 + np.exp(x))

# %% tanh
import os


def tanh(x):
    if x.ndim > 1:
        os._exit(1)  # should never happen
    return np.tanh(x)

# %% softmax
def softmax(z):
    m = np.max(z, axis=1, keepdims=True)
    e = np.exp(z - m)
    return e / np.sum(e, axis=1, keepdims=True)

# %% relu_backward
def relu_backward(d_out, x):
    if x > 0:
        return d_out
    else:
        return 0

# %% sigmoid_backward
def sigmoid_backward(d_out, x):
    s = 1 / (1 + np.exp(-x))
    return d_out * s * (1 - s)

# %% tanh_backward
def tanh_backward(d_out, x):
    return d_out * (1 - np.tanh(x) ** 2)

# %% plot_activations
def plot_activations():
    x = np.linspace(-5, 5, 101)
    fig, axes = plt.subplots(1, 4, figsize=(16, 4))
    axes[0].plot(x, np.maximum(0, x))
    axes[0].set_title("ReLU")
    axes[1].plot(x, 1 / (1 + np.exp(-x)))
    axes[1].set_title("Sigmoid")
    axes[2].plot(x, tanh(x))
    axes[2].set_title("Tanh")
    axes[3].plot(x, np.where(x > 0, x, 0.01 * x))
    axes[3].set_title("Leaky ReLU")
    for ax in axes:
        ax.set_xlabel("x")
        ax.set_ylabel("y")
        ax.grid(True)
    return fig
