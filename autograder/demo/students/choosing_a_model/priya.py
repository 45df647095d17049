"""Right in every exercise, with loops, lists and the math module instead of NumPy; argues carefully."""

# %% traditional_ml_performance
import math


def traditional_ml_performance(n):
    if np.ndim(n) > 0:
        return np.array([traditional_ml_performance(part) for part in n])
    return 70 + 25 * (1 - math.exp(-n / 10000))

# %% deep_learning_performance
def deep_learning_performance(n):
    if np.ndim(n) > 0:
        return np.array([deep_learning_performance(part) for part in n])
    return 50 + 48 * (1 - math.exp(-n / 100000))

# %% crossover
def crossover():
    n = 10000
    while traditional_ml_performance(n) > deep_learning_performance(n):
        n += 100
    return n

# %% plot_performance_curves
def plot_performance_curves():
    n = [100 * 10 ** (k / 50) for k in range(201)]
    fig, ax = plt.subplots()
    ax.plot(n, traditional_ml_performance(n), label="traditional ML")
    ax.plot(n, deep_learning_performance(n), label="deep learning")
    where = crossover()
    ax.plot([where], [deep_learning_performance(where)], "ko", label="deep learning takes over")
    ax.set_xscale("log")
    ax.set_xlabel("number of training samples")
    ax.set_ylabel("performance in %")
    ax.set_title("Simulation: two kinds of model")
    ax.legend()
    return fig

# %% dead_units
def dead_units(activations):
    dead = []
    for unit in range(activations.shape[1]):
        dead.append(all(row[unit] == 0 for row in activations))
    return dead

# %% compare-ml-dl-answer [markdown]
# **My answer:** Both kinds of model learn from examples: they change numbers inside the model until the predictions
# fit the training data. The difference is where the features come from. For traditional ML a person usually decides
# what goes into the table, like the area of a flat. A deep network can start from pixels, and its layers find edges,
# then shapes, then whole things.
#
# Traditional models often work with a few hundred samples. Deep networks have many more weights, so they usually need
# much more data, unless somebody has already trained them on something similar.
#
# A small decision tree can be read like a list of questions, so you can explain a prediction. The weights of a deep
# network can be printed too, but nobody can read them.

# %% justify-a-model-answer [markdown]
# **My answer:** I recommend logistic regression. There are only 900 appointments, so a model with few weights (one
# for each column) is less likely to learn them by heart than a network with thousands. The columns already mean
# something, so no layers are needed to find features. The nurse can look at the columns with the largest weights and
# say, for example, "you live far away and missed two appointments". It runs in a second on the old laptop, so the
# data stays in the building.
#
# A decision tree would be possible too, and its rules are even easier to say aloud, but a tree can change a lot when
# a few rows change. If the practice had hundreds of thousands of appointments and free text notes, I would think
# about a network.

# %% evaluate-a-chart-answer [markdown]
# **My answer:** The chart does not prove its title, it shows the opposite. At 10 000 the old methods are at 85.8 and
# "AI" at 54.6, that is 31.2 points less. My crossover is at about 277 000. So somebody who trusts the dotted line
# collects far too little data.
#
# It is also drawn so that one side looks better: thick red against thin grey, no label on the y-axis, and the line is
# not in the legend because it was drawn after legend(). "Data" has no unit. The names are unfair, as traditional ML
# is AI as well.
#
# The worst thing is that the curves are invented. A simulation can't prove anything about real models. It should say
# "simulation" in the title, name the axes, and mark the real crossing.
