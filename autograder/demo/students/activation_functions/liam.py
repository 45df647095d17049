"""Saves memory by overwriting whatever comes in; softmax has a syntax error."""

# %% relu
def relu(x):
    x[x < 0] = 0  # no new array needed
    return x

# %% leaky_relu
def leaky_relu(x, slope=0.01):
    negative = x < 0
    x[negative] = slope * x[negative]
    return x

# %% sigmoid
def sigmoid(x):
    np.negative(x, out=x)
    np.exp(x, out=x)
    x += 1
    return 1 / x

# %% tanh
def tanh(x):
    np.tanh(x, out=x)
    return x

# %% softmax
def softmax(z):
    z -= np.max(z, axis=-1, keepdims=True)
    np.exp(z, out=z)
    return z / np.sum(z, axis=-1, keepdims=True

# %% relu_backward
def relu_backward(d_out, x):
    x[x <= 0] = 0
    x[x > 0] = 1
    return d_out * x

# %% sigmoid_backward
def sigmoid_backward(d_out, x):
    np.negative(x, out=x)
    np.exp(x, out=x)
    x += 1
    np.divide(1, x, out=x)
    return d_out * x * (1 - x)

# %% tanh_backward
def tanh_backward(d_out, x):
    np.tanh(x, out=x)
    return d_out * (1 - x ** 2)

# %% plot_activations
def plot_activations():
    x = np.linspace(-5, 5, 101)
    fig, axes = plt.subplots(2, 2)
    for ax, f in zip(axes.flat, [relu, leaky_relu, sigmoid, tanh]):
        ax.plot(x, f(x.copy()))
        ax.set_title(f.__name__)
        ax.set_xlabel("x")
        ax.set_ylabel("f(x)")
    plt.grid(True)
    return fig
