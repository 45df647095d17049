"""Stopped after question 12."""

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
answer_10 = "C"

# %% answer-11
answer_11 = ["B", "E", "C", "D", "A"]

# %% answer-12
answer_12 = "C"
