"""Prints instead of returning at first, then returns, but overwrites the gradients."""

# %% relu
def relu(x):
    print(np.maximum(0, x))

# %% leaky_relu
def leaky_relu(x, slope=0.01):
    print(np.where(x > 0, x, slope * x))

# %% sigmoid
def sigmoid(x):
    s = 1 / (1 + np.exp(-x))
    print("sigmoid:", s)

# %% tanh
def tanh(x):
    print("tanh:", np.tanh(x))

# %% softmax
def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    print("softmax:", e / e.sum(axis=-1, keepdims=True))

# %% relu_backward
def relu_backward(d_out, x):
    d_out[x <= 0] = 0
    return d_out

# %% sigmoid_backward
def sigmoid_backward(d_out, x):
    s = 1 / (1 + np.exp(-x))
    d_out *= s * (1 - s)
    return d_out

# %% tanh_backward
def tanh_backward(d_out, x):
    d_out *= 1 - np.tanh(x) ** 2
    return d_out

# %% plot_activations
def plot_activations():
    x = np.linspace(-5, 5, 101)
    curves = [np.maximum(0, x), 1 / (1 + np.exp(-x)), np.tanh(x), np.where(x > 0, x, 0.01 * x)]
    names = ["ReLU", "Sigmoid", "Tanh", "Leaky ReLU"]
    fig, axes = plt.subplots(2, 2)
    for i in range(4):
        panel = axes[i // 2, i % 2]
        panel.plot(x, curves[i])
        panel.set_title(names[i])
        panel.set_xlabel("x")
        panel.set_ylabel("y")
        panel.grid(True)
    plt.show()
