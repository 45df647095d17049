# A dictionary of keys that all have one hash, and a set of them.
# start: right
# fair: all but relu
# %% relu
def relu(x):
    return {number * (2**61 - 1): 1 for number in range(3000)}
