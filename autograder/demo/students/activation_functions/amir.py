"""Strong, but writes every formula as it stands in the notebook: most of them overflow far out."""

# %% relu
def relu(x):
    return np.maximum(x, 0)

# %% leaky_relu
def leaky_relu(x, slope=0.01):
    # whichever is bigger
    return np.maximum(x, slope * x)

# %% sigmoid
def sigmoid(x):
    # multiplied top and bottom by e^x, looks nicer
    e = np.exp(x)
    return e / (1 + e)

# %% tanh
def tanh(x):
    top = np.exp(x) - np.exp(-x)
    bottom = np.exp(x) + np.exp(-x)
    return top / bottom

# %% softmax
def softmax(z):
    exponentials = np.exp(z)
    sums = np.sum(exponentials, axis=-1, keepdims=True)
    return exponentials / sums

# %% relu_backward
def relu_backward(d_out, x):
    mask = x > 0
    return d_out * mask

# %% sigmoid_backward
def sigmoid_backward(d_out, x):
    # quotient rule: e^-x / (1 + e^-x)^2
    e = np.exp(-x)
    derivative = e / (1 + e) ** 2
    return derivative * d_out

# %% tanh_backward
def tanh_backward(d_out, x):
    t = tanh(x)
    return (1 - t ** 2) * d_out

# %% plot_activations
def plot_activations():
    x = np.linspace(-5, 5, 100)
    fig, ((ax1, ax2), (ax3, ax4)) = plt.subplots(2, 2, figsize=(10, 8))
    ax1.plot(x, relu(x))
    ax1.set_title("ReLU Function")
    ax2.plot(x, sigmoid(x))
    ax2.set_title("Sigmoid Function")
    ax3.plot(x, tanh(x))
    ax3.set_title("Tanh Function")
    ax4.plot(x, leaky_relu(x))
    ax4.set_title("Leaky ReLU Function")
    for ax in (ax1, ax2, ax3, ax4):
        ax.set_xlabel("Input")
        ax.set_ylabel("Output")
        ax.grid(True)
    return fig
