# A frame that says it holds 4 GB.
# start: right
# with: craft
# fair: all but relu
# %% relu
def relu(x):
    send(frame(2, the_worker()._number, b"", sizes=(2**32 - 1, 2**40)))
    return np.maximum(0, x)
