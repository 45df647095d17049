"""Scales nothing in dropout, and takes the largest number for the share."""

# %% answer-1
answer_1 = ["A", "B", "D", "C"]

# %% answer-2
answer_2 = ["B", "D", "F"]

# %% answer-3
answer_3 = 5

# %% answer-4
answer_4 = "feature learning"

# %% answer-5
answer_5 = 2

# %% answer-6
answer_6 = "C"

# %% answer-7
answer_7 = "D"

# %% answer-8
answer_8 = 0.308

# %% answer-9
answer_9 = {1: "x > 0", 2: "slope * x"}

# %% answer-10
answer_10 = "A"

# %% answer-11
answer_11 = ["B", "E", "C", "D", "A"]

# %% answer-12
answer_12 = "C"

# %% answer-13
answer_13 = 2.3

# %% answer-14
answer_14 = 7

# %% answer-15
answer_15 = "0.0080"

# %% answer-16
answer_16 = False

# %% answer-17
answer_17 = ["A", "C", "B", "D"]

# %% answer-18
answer_18 = 3.0

# %% answer-19
answer_19 = {"stop": 6, "best": 4}

# %% answer-20
answer_20 = "D"

# %% answer-21
answer_21 = "D"

# %% answer-22
answer_22 = "C"

# %% question-23-answer [markdown]
# Backpropagation finds the gradient and Adam does the step.
