"""Right in every exercise, short and elegant."""

# %% relu
def relu(x):
    return x * (x > 0)

# %% leaky_relu
def leaky_relu(x, slope=0.01):
    return x * np.where(x > 0, 1, slope)

# %% sigmoid
def sigmoid(x):
    # sigmoid is tanh in disguise, and tanh never overflows
    return 0.5 * (1 + np.tanh(0.5 * x))

# %% tanh
tanh = np.tanh

# %% softmax
def softmax(z):
    return np.exp(z - np.logaddexp.reduce(z, axis=-1, keepdims=True))

# %% relu_backward
def relu_backward(d_out, x):
    return d_out * (x > 0)

# %% sigmoid_backward
def sigmoid_backward(d_out, x):
    return d_out * sigmoid(x) * sigmoid(-x)

# %% tanh_backward
def tanh_backward(d_out, x):
    return d_out * (1 + tanh(x)) * (1 - tanh(x))

# %% plot_activations
def plot_activations():
    x = np.linspace(-5, 5, 1001)
    fig, axes = plt.subplots(2, 2, figsize=(9, 7), sharex=True, layout="constrained")
    functions = {"ReLU": relu, "Leaky ReLU": leaky_relu, "Sigmoid": sigmoid, "Tanh": tanh}
    for ax, (name, function) in zip(axes.flat, functions.items()):
        ax.plot(x, function(x), color="tab:purple", linewidth=2)
        ax.set(title=name, xlabel="$x$", ylabel=f"{name}$(x)$", xlim=(-5, 5))
        ax.grid(alpha=0.4)
    fig.suptitle("Four activation functions")
    return fig
