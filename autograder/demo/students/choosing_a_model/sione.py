"""Writes for single numbers with the math module; good on paper."""

# %% traditional_ml_performance
from math import exp


def traditional_ml_performance(n):
    return 70 + 25 * (1 - exp(-n / 10000))

# %% deep_learning_performance
def deep_learning_performance(n):
    return 50 + 48 * (1 - exp(-n / 100000))

# %% crossover
def crossover():
    for n in range(100, 1000001, 100):
        if traditional_ml_performance(n) == deep_learning_performance(n):
            return n

# %% plot_performance_curves
def plot_performance_curves():
    sizes = [100, 1000, 10000, 100000, 1000000]
    fig, ax = plt.subplots()
    ax.plot(sizes, [traditional_ml_performance(n) for n in sizes], label="traditional")
    ax.plot(sizes, [deep_learning_performance(n) for n in sizes], label="deep")
    ax.set_xscale("log")
    ax.set_xlabel("samples")
    ax.set_ylabel("performance")
    ax.set_title("Traditional and deep")
    ax.legend()
    return fig

# %% dead_units
def dead_units(activations):
    count = 0
    for unit in range(activations.shape[1]):
        if max(activations[:, unit]) == 0 and min(activations[:, unit]) == 0:
            count = count + 1
    return count

# %% compare-ml-dl-answer [markdown]
# **My answer:** They are alike in that both have parameters that are changed until the loss is small. The first
# difference is the features. My uncle picks fruit boxes with a machine that measures weight and colour: those are
# features a person chose, and a simple model can use them. A deep network would look at a photo and learn in its
# layers what a bruise looks like. The second difference is the data: he had 300 boxes, which is usually not enough
# for a network that starts from nothing. The third is that he can look at the limits the simple model uses and change
# them, but he could not do that with a million weights.

# %% justify-a-model-answer [markdown]
# **My answer:** Decision tree. The nurse can explain it, it is quick, and there is not much data. A neural network
# would need more samples.

# %% evaluate-a-chart-answer [markdown]
# **My answer:** ...
