"""Mixes up the curve and its slope: derivatives forwards, the functions themselves backwards."""

# %% relu
def relu(x):
    # 1 if the neurone fires, 0 if not
    fires = x > 0
    return fires * 1.0

# %% leaky_relu
def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, slope * x)

# %% sigmoid
def sigmoid(x):
    s = 1 / (1 + np.exp(-x))
    return s * (1 - s)

# %% tanh
def tanh(x):
    t = np.tanh(x)
    return 1 - t * t

# %% softmax
def softmax(z):
    exps = np.exp(z)
    return exps

# %% relu_backward
def relu_backward(d_out, x):
    d_x = np.maximum(0, x)
    return d_x

# %% sigmoid_backward
def sigmoid_backward(d_out, x):
    d_x = 1 / (1 + np.exp(-x))
    return d_x

# %% tanh_backward
def tanh_backward(d_out, x):
    d_x = np.tanh(x)
    return d_x

# %% plot_activations
def plot_activations():
    x = np.linspace(-5, 5, 101)
    fig, axes = plt.subplots(2, 2)
    axes[0, 0].plot(x, np.maximum(0, x))
    axes[0, 0].set_title("ReLU")
    axes[0, 1].plot(x, 1 / (1 + np.exp(-x)))
    axes[0, 1].set_title("Sigmoid")
    axes[1, 0].plot(x, np.tanh(x))
    axes[1, 0].set_title("Tanh")
    axes[1, 1].plot(x, leaky_relu(x))
    axes[1, 1].set_title("Leaky ReLU")
    for ax in axes.flat:
        ax.grid(True)
    plt.xlabel("x")
    plt.ylabel("f(x)")
    return fig
