"""Good, with small slips: a wrong default, keepdims, and functions applied twice."""

# %% relu
def relu(x):
    return np.maximum(x, 0.0)

# %% leaky_relu
def leaky_relu(x, slope=0.1):
    return np.where(x > 0, x, slope * x)

# %% sigmoid
def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))

# %% tanh
def tanh(x):
    return np.tanh(x)

# %% softmax
def softmax(z):
    m = np.max(z, axis=-1)
    e = np.exp(z - m)
    return e / np.sum(e, axis=-1)

# %% relu_backward
def relu_backward(d_out, x):
    d_x = np.zeros_like(d_out)
    d_x[x > 0] = d_out[x > 0]
    return d_x

# %% sigmoid_backward
def sigmoid_backward(d_out, x):
    s = sigmoid(x)
    derivative = sigmoid(s) * (1 - sigmoid(s))
    return d_out * derivative

# %% tanh_backward
def tanh_backward(d_out, x):
    t = tanh(x)
    derivative = 1 - tanh(t) ** 2
    return d_out * derivative

# %% plot_activations
def plot_activations():
    x = np.linspace(-5, 5, 201)
    fig, axes = plt.subplots(2, 2, figsize=(8, 6))
    plots = [(relu, "ReLU"), (leaky_relu, "Leaky ReLU"), (sigmoid, "Sigmoid"), (tanh, "Tanh")]
    for ax, (f, name) in zip(axes.flatten(), plots):
        ax.plot(x, f(x), lw=2)
        ax.set_title(name)
        ax.set_xlabel("x")
        ax.set_ylabel(name + "(x)")
        ax.grid(True, linestyle="--")
    plt.tight_layout()
    return fig
