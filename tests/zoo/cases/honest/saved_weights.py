# Saves and loads an array: level 4 has a private folder, level 3 none.
# start: right
# fair: full
# level 3: all but relu
# %% relu
def relu(x):
    np.save("x.npy", x)
    return np.maximum(0, np.load("x.npy"))
