# A syntax error in the cell of relu.
# start: right
# fair: all but relu
# %% relu
def relu(x)
    return np.maximum(0, x)
