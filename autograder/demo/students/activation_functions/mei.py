"""Gives the parameters names of her own, which costs nothing; a few slips."""

# %% relu
def relu(numbers):
    return np.maximum(0, numbers)

# %% leaky_relu
def leaky_relu(numbers, alpha=0.01):
    return np.where(numbers >= 0, numbers, alpha * numbers)

# %% sigmoid
def sigmoid(t):
    return np.where(t >= 0, 1 / (1 + np.exp(-t)), np.exp(t) / (1 + np.exp(t)))

# %% tanh
def tanh(t):
    plus, minus = np.exp(t), np.exp(-t)
    return (plus - minus) / (plus + minus)

# %% softmax
def softmax(logits):
    probs = np.exp(logits)
    probs = probs / probs.sum(axis=-1, keepdims=True)
    return probs

# %% relu_backward
def relu_backward(grad, numbers):
    # average over the batch
    return np.where(numbers > 0, grad, 0) / len(numbers)

# %% sigmoid_backward
def sigmoid_backward(grad, numbers):
    out = sigmoid(numbers)
    return grad * out * (1 - out)

# %% tanh_backward
def tanh_backward(grad, numbers):
    out = tanh(numbers)
    return grad * (1 - out * out)

# %% plot_activations
def plot_activations():
    x = np.arange(-5, 5, 0.1)
    fig, axes = plt.subplots(2, 2, figsize=(8, 6))
    axes[0, 0].plot(x, relu(x), "b")
    axes[0, 0].set(title="ReLU", xlabel="x", ylabel="relu(x)")
    axes[0, 1].plot(x, leaky_relu(x), "g")
    axes[0, 1].set(title="Leaky ReLU", xlabel="x", ylabel="leaky_relu(x)")
    axes[1, 0].plot(x, sigmoid(x), "r")
    axes[1, 0].set(title="Sigmoid", xlabel="x", ylabel="sigmoid(x)")
    axes[1, 1].plot(x, tanh(x), "m")
    axes[1, 1].set(title="Tanh", xlabel="x", ylabel="tanh(x)")
    for ax in axes.flat:
        ax.grid(True)
    return fig
