"""Leaves brackets out of the first formula and builds everything else on it, correctly."""

# %% traditional_ml_performance
def traditional_ml_performance(n):
    return 70 + 25 * 1 - np.exp(-n / 10000)

# %% deep_learning_performance
def deep_learning_performance(n):
    return 50 + 48 * (1 - np.exp(-n / 100000))

# %% crossover
def crossover():
    left, right = 100, 1000000
    for i in range(60):
        middle = (left + right) / 2
        if deep_learning_performance(middle) < traditional_ml_performance(middle):
            left = middle
        else:
            right = middle
    return middle

# %% plot_performance_curves
def plot_performance_curves():
    n = np.logspace(2, 6, 500)
    plt.figure(figsize=(8, 5))
    plt.plot(n, traditional_ml_performance(n), label="Traditional ML")
    plt.plot(n, deep_learning_performance(n), label="Deep learning")
    plt.axvline(crossover(), linestyle="--", color="grey", label="They cross")
    plt.xscale("log")
    plt.title("Two curves")
    plt.xlabel("Samples")
    plt.ylabel("Performance in %")
    plt.legend()
    return plt.gcf()

# %% dead_units
def dead_units(activations):
    return np.all(activations == 0, axis=1)

# %% compare-ml-dl-answer [markdown]
# **My answer:** Features: ML by hand, DL automatic. Data: ML less, DL more. Time: ML short, DL long.

# %% justify-a-model-answer [markdown]
# **My answer:** I would take k-nearest neighbours. The practice has a table with 14 columns and 900 rows, which is
# small, so comparing a patient with all 900 is quick enough on the old laptop. The nurse could say that similar
# patients missed their appointments.

# %% evaluate-a-chart-answer [markdown]
# **My answer:** The line at 10,000 is in the wrong place because the curves cross later. The chart has no label on
# the y-axis.
