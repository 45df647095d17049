"""Half finished: the two formulas and a plot without the crossing; the written answers are untouched."""

# %% traditional_ml_performance
def traditional_ml_performance(n):
    return 70 + 25 * (1 - np.exp(-n / 10 ^ 4))

# %% deep_learning_performance
def deep_learning_performance(n):
    return 50 + 48 * (1 - np.exp(-n / 100000))

# %% plot_performance_curves
def plot_performance_curves():
    n = np.logspace(2, 6, 200)
    fig, ax = plt.subplots()
    ax.plot(n, 70 + 25 * (1 - np.exp(-n / 10000)), label="traditional ML")
    ax.plot(n, deep_learning_performance(n), label="deep learning")
    ax.set_xlabel("samples")
    ax.set_ylabel("performance")
    ax.set_title("Performance")
    ax.legend()
    return fig

# %% dead_units
def dead_units(activations):
    # TODO
    raise NotImplementedError
