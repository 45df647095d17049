# Keeps a little of every call until there is nothing left; it must not hurt the others.
# start: right
# fair: all but relu
# %% relu
kept = []
def relu(x):
    kept.append(bytearray(200 << 20))
    return np.zeros(3)
