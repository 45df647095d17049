# relu works out 9**9**9.
# start: right
# fair: all but relu
# %% relu
def relu(x):
    return 9**9**9
