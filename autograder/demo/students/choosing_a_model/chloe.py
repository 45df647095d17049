"""Careful, and good with words; reads the crossing off a coarse grid."""

# %% traditional_ml_performance
def traditional_ml_performance(n):
    """Return the simulated performance of traditional machine learning, in per cent."""
    return 70 + 25 * (1 - np.exp(-n / 10000))

# %% deep_learning_performance
def deep_learning_performance(n):
    """Return the simulated performance of deep learning, in per cent."""
    return 50 + 48 * (1 - np.exp(-n / 100000))

# %% crossover
def crossover():
    n = np.logspace(2, 6, 100)
    ahead = deep_learning_performance(n) > traditional_ml_performance(n)
    return n[np.argmax(ahead)]

# %% plot_performance_curves
def plot_performance_curves():
    n = np.logspace(2, 6, 200)
    fig, ax = plt.subplots(figsize=(8, 5))
    ax.semilogx(n, traditional_ml_performance(n), label="Traditional ML")
    ax.semilogx(n, deep_learning_performance(n), label="Deep learning")
    ax.set_title("Performance against training data")
    ax.set_xlabel("Training samples")
    ax.set_ylabel("Performance (%)")
    ax.grid(True)
    ax.legend()
    ax.axvline(crossover(), color="red", linestyle="--", label="Crossover")
    return fig

# %% dead_units
def dead_units(activations):
    return np.sum(np.abs(activations), axis=0) == 0

# %% compare-ml-dl-answer [markdown]
# **My answer:** In traditional machine learning the features are chosen by people: somebody has to decide that the
# number of rooms matters for the price of a flat. In deep learning the hidden layers find features in raw data such
# as pixels. Both need data that is cleaned first. Deep learning usually needs a lot more training data than
# traditional machine learning, because there are more weights to set. Deep learning also needs more computing time
# and often a graphics card, while a decision tree is trained in seconds on a laptop.

# %% justify-a-model-answer [markdown]
# **My answer:** The practice should use a decision tree. First, it only has 900 samples, and a deep network would
# overfit on so few. Second, the nurse has to tell the patient the reason, and a tree shows which questions led to the
# answer. Third, the laptop is old and a tree does not need a graphics card.

# %% evaluate-a-chart-answer [markdown]
# **My answer:** The chart says that AI is better from 10,000 samples on. When I put 10,000 into my functions,
# traditional ML is at 85.8 and deep learning is at 54.6, so this is wrong. The y-axis starts at 49 and has no label,
# so the reader does not know what is measured and the differences look bigger than they are. The chart should have a
# label and start at 0.
