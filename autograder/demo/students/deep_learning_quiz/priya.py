"""Believes in deep networks for everything."""

# %% answer-1
answer_1 = ["A", "B", "D", "C"]

# %% answer-2
answer_2 = ["B", "D", "F"]

# %% answer-3
answer_3 = 5

# %% answer-4
answer_4 = "feature learning"

# %% answer-5
answer_5 = 0.4

# %% answer-6
answer_6 = "C"

# %% answer-7
answer_7 = "D"

# %% answer-8
answer_8 = 0.308

# %% answer-9
answer_9 = {1: "x > 0", 2: "slope * x"}

# %% answer-10
answer_10 = "B"

# %% answer-11
answer_11 = ["B", "E", "C", "D", "A"]

# %% answer-12
answer_12 = "D"

# %% answer-13
answer_13 = 0.7

# %% answer-14
answer_14 = 7

# %% answer-15
answer_15 = "0.0080"

# %% answer-16
answer_16 = False

# %% answer-17
answer_17 = ["C", "A", "B", "D"]

# %% answer-18
answer_18 = 3.75

# %% answer-19
answer_19 = {"stop": 6, "best": 4}

# %% answer-20
answer_20 = "D"

# %% answer-21
answer_21 = "A"

# %% answer-22
answer_22 = "B"

# %% question-23-answer [markdown]
# Adam is newer than backpropagation so it is better.
