"""Leaves the harder half open."""

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

# %% answer-10
answer_10 = "C"

# %% answer-11
answer_11 = ["B", "E", "C", "D", "A"]

# %% answer-12
answer_12 = "C"

# %% answer-13
answer_13 = 0.7

# %% answer-14
answer_14 = 7

# %% answer-16
answer_16 = False

# %% answer-17
answer_17 = ["A", "C"]

# %% answer-19
answer_19 = {"stop": 6, "best": ...}

# %% answer-21
answer_21 = "D"

# %% answer-22
answer_22 = "C"
