"""Good forwards; backwards he works out the slope and forgets the gradient that comes in."""

# %% relu
def relu(x):
    for index in np.ndindex(x.shape):
        if x[index] < 0:
            x[index] = 0
    return x

# %% leaky_relu
def leaky_relu(x, slope=0.01):
    return np.maximum(x, x * slope)

# %% sigmoid
def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))

# %% tanh
def tanh(x):
    return np.sinh(np.clip(x, -300, 300)) / np.cosh(np.clip(x, -300, 300))

# %% softmax
def softmax(z):
    return np.exp(z) / np.sum(np.exp(z), axis=-1, keepdims=True)

# %% relu_backward
def relu_backward(d_out, x):
    derivative = np.zeros(x.shape)
    derivative[x > 0] = 1
    return derivative

# %% sigmoid_backward
def sigmoid_backward(d_out, x):
    derivative = sigmoid(x) * (1 - sigmoid(x))
    return derivative

# %% tanh_backward
def tanh_backward(d_out, x):
    derivative = 1 - tanh(x) ** 2
    return derivative

# %% plot_activations
def plot_activations():
    x = np.linspace(-5, 5, 101)
    fig, axes = plt.subplots(2, 2, figsize=(10, 10))
    axes[0, 0].plot(x, np.maximum(0, x), label="ReLU")
    axes[0, 1].plot(x, leaky_relu(x), label="Leaky ReLU")
    axes[1, 0].plot(x, sigmoid(x), label="Sigmoid")
    axes[1, 1].plot(x, tanh(x), label="Tanh")
    for ax in axes.flat:
        ax.legend()
        ax.set_title(ax.lines[0].get_label())
        ax.set_xlabel("x")
        ax.set_ylabel("y")
    return fig
