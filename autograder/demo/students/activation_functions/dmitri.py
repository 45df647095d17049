"""Loops over single rows only, divides gradients by the batch size, and one loop never gets past a zero."""

# %% relu
def relu(x):
    y = []
    for i in range(len(x)):
        if x[i] > 0:
            y.append(x[i])
        else:
            y.append(0)
    return np.array(y)

# %% leaky_relu
def leaky_relu(x, slope=0.01):
    y = []
    for i in range(len(x)):
        if x[i] > 0:
            y.append(x[i])
        else:
            y.append(slope * x[i])
    return np.array(y)

# %% sigmoid
import math


def sigmoid(x):
    y = np.zeros(len(x))
    for i in range(len(x)):
        y[i] = 1 / (1 + math.exp(-x[i]))
    return y

# %% tanh
def tanh(x):
    y = []
    for value in x:
        y.append(math.tanh(value))
    return np.array(y)

# %% softmax
def softmax(z):
    total = 0
    for value in z.flat:
        total = total + np.exp(value - z.max())
    return np.exp(z - z.max()) / total

# %% relu_backward
def relu_backward(d_out, x):
    y = np.zeros(x.shape)
    i = 0
    while i < x.size:
        if x.flat[i] > 0:
            y.flat[i] = d_out.flat[i]
            i = i + 1
        if i < x.size and x.flat[i] < 0:
            i = i + 1  # stays 0
    return y

# %% sigmoid_backward
def sigmoid_backward(d_out, x):
    n = x.shape[0]  # number of samples
    s = 1 / (1 + np.exp(-x))
    return d_out * s * (1 - s) / n

# %% tanh_backward
def tanh_backward(d_out, x):
    n = x.shape[0]
    t = np.tanh(x)
    return d_out * (1 - t ** 2) / n

# %% plot_activations
def plot_activations():
    x = np.linspace(-5, 5, 101)
    fig, ax = plt.subplots(4, 1, figsize=(5, 12))
    ax[0].plot(x, relu(x))
    ax[0].set_title("relu")
    ax[1].plot(x, leaky_relu(x))
    ax[1].set_title("leaky relu")
    ax[2].plot(x, sigmoid(x))
    ax[2].set_title("sigmoid")
    ax[3].plot(x, tanh(x))
    ax[3].set_title("tanh")
    for i in range(4):
        ax[i].set_xlabel("x")
        ax[i].set_ylabel("y")
        ax[i].grid(True)
    return fig
