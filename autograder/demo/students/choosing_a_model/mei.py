"""Gives the parameters names of her own; believes the chart that puts the crossing at 10,000."""

# %% traditional_ml_performance
def traditional_ml_performance(samples):
    return 70 + 25 * (1 - np.exp(-samples / 10**4))

# %% deep_learning_performance
def deep_learning_performance(samples):
    return 50 + 48 * (1 - np.exp(-samples / 10**5))

# %% crossover
def crossover():
    # traditional ML levels off there
    return 10_000

# %% plot_performance_curves
def plot_performance_curves():
    samples = np.logspace(2, 6, 300)
    fig, ax = plt.subplots()
    ax.plot(samples, traditional_ml_performance(samples), color="b", label="Traditional ML")
    ax.plot(samples, deep_learning_performance(samples), color="r", label="Deep learning")
    ax.axvline(10_000, color="k", linestyle="--", label="Crossover")
    ax.set_xscale("log")
    ax.set(title="ML and DL", xlabel="samples", ylabel="performance")
    ax.legend()
    return fig

# %% dead_units
def dead_units(h):
    return np.any(h == 0, axis=0)

# %% compare-ml-dl-answer [markdown]
# **My answer:** Traditional ML is simple and deep learning is complicated. With traditional ML you have to find the
# features yourself but with deep learning the computer does everything by itself. Deep learning is more accurate.

# %% justify-a-model-answer [markdown]
# **My answer:** A neural network because it gets the best results.

# %% evaluate-a-chart-answer [markdown]
# **My answer:** I think the chart is good because it shows clearly that AI is better when there are more than 10,000
# samples. The colours are nice. It could have a label on the y-axis.
