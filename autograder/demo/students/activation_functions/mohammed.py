"""Two mistakes at once in every function, so that hardly any single idea explains them."""

# %% relu
def relu(x):
    # turns the negative ones positive, in the array that came in
    x[x < 0] = -x[x < 0]
    return x

# %% leaky_relu
def leaky_relu(x, slope=0.01):
    x[x < 0] *= 0.01
    return x

# %% sigmoid
def sigmoid(x):
    return 1 / 1 + np.exp(x)

# %% tanh
def tanh(x):
    return 2 / (1 + np.exp(-x))

# %% softmax
def softmax(z):
    e = np.exp(z)
    return e / e.sum(axis=0)

# %% relu_backward
def relu_backward(d_out, x):
    return np.where(x > 0, 0.0, 1.0)

# %% sigmoid_backward
def sigmoid_backward(d_out, x):
    s = 1 / (1 + np.exp(-d_out))
    return s * (1 - s)

# %% tanh_backward
def tanh_backward(d_out, x):
    t = np.tanh(d_out)
    return 1 - t

# %% plot_activations
def plot_activations():
    x = np.linspace(-5, 5, 50)
    fig, ax = plt.subplots(2, 2)
    ax[0, 0].plot(x, np.maximum(0, x))
    ax[0, 0].set_title("relu")
    ax[0, 1].plot(x, np.maximum(0.01 * x, x))
    ax[0, 1].set_title("leaky relu")
    ax[1, 0].plot(x, 1 / (1 + np.exp(-x)))
    ax[1, 0].set_title("sigmoid")
    ax[1, 1].plot(x, np.tanh(x))
    ax[1, 1].set_title("tanh")
    for a in ax.flat:
        a.set_xlabel("x")
        a.set_ylabel("y")
    return fig
