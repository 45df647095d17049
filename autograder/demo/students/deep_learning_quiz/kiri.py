"""Mixes up hand-made and learned features."""

# %% answer-1
answer_1 = ["A", "B", "D", "C"]

# %% answer-2
answer_2 = ["A", "C", "B"]

# %% answer-3
answer_3 = 3

# %% answer-4
answer_4 = "feature engineering"

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

# %% answer-13
answer_13 = 0.7

# %% answer-14
answer_14 = 7

# %% answer-15
answer_15 = "0.0080"

# %% answer-16
answer_16 = False

# %% answer-17
answer_17 = ["A", "C", "B", "D"]

# %% answer-18
answer_18 = 3.75

# %% answer-19
answer_19 = {"stop": 6, "best": 4}

# %% answer-20
answer_20 = "A"

# %% answer-21
answer_21 = "D"

# %% answer-22
answer_22 = "A"

# %% question-23-answer [markdown]
# Backpropagation is not an optimiser. It works out, from the loss back to the first layer, how fast the loss changes
# with each weight. Adam and gradient descent use these gradients to decide how far each weight moves. So the report mixes
# up two steps: one needs both, backpropagation for the gradients and an optimiser such as Adam for the step.
