"""Has read about fast approximations: straight lines, gates and hard decisions instead of smooth curves."""

# %% relu
def relu(x):
    # ReLU6, the version for mobile phones
    return np.clip(x, 0, 6)

# %% leaky_relu
def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, slope * x)

# %% sigmoid
def sigmoid(x):
    # hard sigmoid, no exp needed
    return np.clip(0.2 * x + 0.5, 0, 1)

# %% tanh
def tanh(x):
    # hard tanh
    result = x.copy()
    result[result > 1] = 1
    result[result < -1] = -1
    return result

# %% softmax
def softmax(z):
    # the biggest one wins
    winner = z == np.max(z, axis=-1, keepdims=True)
    return np.where(winner, 1.0, 0.0)

# %% relu_backward
def relu_backward(d_out, x):
    # Python told me to use any()
    if (x > 0).any():
        return d_out * 1
    else:
        return d_out * 0

# %% sigmoid_backward
def sigmoid_backward(d_out, x):
    return d_out * (x > 0)

# %% tanh_backward
def tanh_backward(d_out, x):
    return d_out * (x > 0)

# %% plot_activations
def plot_activations():
    x = np.arange(-5, 6)
    fig, axes = plt.subplots(2, 2)
    panels = axes.flatten()
    panels[0].plot(x, np.maximum(0, x))
    panels[0].set_title("ReLU")
    panels[1].plot(x, 1 / (1 + np.exp(-x)))
    panels[1].set_title("Sigmoid")
    panels[2].plot(x, np.tanh(x))
    panels[2].set_title("Tanh")
    panels[3].plot(x, leaky_relu(x))
    panels[3].set_title("Leaky ReLU")
    for panel in panels:
        panel.set_xlabel("x")
        panel.set_ylabel("y")
        panel.grid(True)
    return fig
