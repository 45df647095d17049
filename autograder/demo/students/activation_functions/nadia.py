"""Takes the wrong one of two: minimum for maximum, minus for plus, the axes for the figure."""

# %% relu
def relu(x):
    # cut off at 0
    return np.minimum(x, 0)

# %% leaky_relu
def leaky_relu(x, slope=0.01):
    y = np.array(x)
    y[y < 0] = y[y < 0] * slope
    return y

# %% sigmoid
def sigmoid(x):
    return 1 / (1 - np.exp(-x))

# %% tanh
def tanh(x):
    a = np.exp(x)
    b = np.exp(-x)
    return (a + b) / (a - b)

# %% softmax
def softmax(z):
    lowest = np.min(z, axis=-1, keepdims=True)
    e = np.exp(z - lowest)
    return e / np.sum(e, axis=-1, keepdims=True)

# %% relu_backward
def relu_backward(d_out, x):
    # relu has slope 1
    derivative = 1
    return d_out * derivative

# %% sigmoid_backward
def sigmoid_backward(d_out, x):
    s = 1 / (1 + np.exp(-x))
    return d_out * (1 - s)

# %% tanh_backward
def tanh_backward(d_out, x):
    t = np.tanh(x)
    return d_out * (1 + t ** 2)

# %% plot_activations
def plot_activations():
    x = np.linspace(-5, 5, 101)
    fig, axes = plt.subplots(2, 2)
    curves = {
        "ReLU": np.maximum(x, 0),
        "Leaky ReLU": leaky_relu(x),
        "Sigmoid": 1 / (1 + np.exp(-x)),
        "Tanh": np.tanh(x),
    }
    for ax, name in zip(axes.flat, curves):
        ax.plot(x, curves[name])
        ax.set_title(name)
        ax.set_xlabel("x")
        ax.set_ylabel("y")
        ax.grid(True)
    return ax
