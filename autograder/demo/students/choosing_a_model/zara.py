"""Solid at the start; then a piece of each answer comes from somewhere else, and the texts are too general."""

# %% traditional_ml_performance
def traditional_ml_performance(n):
    return 70 + 25 * (1 - np.exp(-n / 10000))

# %% deep_learning_performance
def deep_learning_performance(n):
    return 50 + 98 * (1 - np.exp(-n / 100000))

# %% crossover
def crossover():
    return 1e4

# %% plot_performance_curves
def plot_performance_curves():
    x = np.linspace(100, 1000000, 200)
    fig, ax = plt.subplots()
    ax.plot(x, 70 + 25 * (1 - np.exp(-x / 10000)), label="ML")
    ax.plot(x, 50 + 48 * (1 - np.exp(-x / 100000)), label="Deep learning")
    ax.set_xscale("log")
    ax.set_title("ML or DL?")
    ax.set_xlabel("n")
    ax.set_ylabel("%")
    ax.legend()
    return fig

# %% dead_units
def dead_units(activations):
    return activations.sum(axis=0) == 0

# %% compare-ml-dl-answer [markdown]
# **My answer:** Traditional machine learning needs features that a person makes, and deep learning makes its own.
# They are similar because both learn from data. Deep learning needs more than 10,000 samples and ML needs less than
# 10,000.

# %% justify-a-model-answer [markdown]
# **My answer:** Because there are less than 10,000 samples, traditional machine learning should be used.

# %% evaluate-a-chart-answer [markdown]
# **My answer:** Charts can be misleading. This chart has a big title with the word "proven", but the notebook says
# that the curves are a simulation, so nothing was measured and nothing is proven. Readers who do not know this might
# spend money on AI that they do not need. It should say where the data comes from.
