# relu calls itself without end.
# start: right
# fair: all but relu
# %% relu
def relu(x):
    return relu(x)
