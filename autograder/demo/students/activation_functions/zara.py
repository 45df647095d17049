"""Solid on ReLU; elsewhere a piece of the formula is missing or comes from another one."""

# %% relu
def relu(x):
    y = x.copy()
    y[y < 0] = 0
    return y

# %% leaky_relu
def leaky_relu(x, slope=0.01):
    y = x.copy()
    y[y < 0] *= slope
    return y

# %% sigmoid
def sigmoid(x):
    return 1 / (1 + 2.0 ** -x)

# %% tanh
def tanh(x):
    return 2 / (1 + np.exp(-2 * x))

# %% softmax
def softmax(z):
    # log-sum-exp trick from a video
    m = np.max(z, axis=-1, keepdims=True)
    log_sum = m + np.log(np.sum(np.exp(z - m), axis=-1, keepdims=True))
    return z - log_sum

# %% relu_backward
def relu_backward(d_out, x):
    return d_out * relu(x)

# %% sigmoid_backward
def sigmoid_backward(d_out, x):
    s = 1 / (1 + np.exp(-x))
    return d_out * (s + s ** 2)

# %% tanh_backward
def tanh_backward(d_out, x):
    return d_out * (1 - x ** 2)

# %% plot_activations
def plot_activations():
    x = np.linspace(-5, 5, 101)
    fig, axes = plt.subplots(2, 2)
    axes[0, 0].plot(x, relu(x))
    axes[0, 0].set_title("ReLU")
    axes[0, 0].grid(True)
    axes[0, 1].plot(x, leaky_relu(x))
    axes[0, 1].set_title("Leaky ReLU")
    axes[0, 1].grid(True)
    axes[1, 0].plot(x, 1 / (1 + np.exp(-x)))
    axes[1, 0].set_title("Sigmoid")
    axes[1, 0].grid(True)
    axes[1, 1].plot(x, np.tanh(x))
    axes[1, 1].set_title("Tanh")
    axes[1, 1].grid(True)
    return fig
