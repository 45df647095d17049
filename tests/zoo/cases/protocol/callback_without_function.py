# Calls functions outside that were never given.
# start: right
# with: craft
# fair: all but relu
# %% relu
def relu(x):
    for number in (0, 1, -1, 10**18):
        body = ["d", "function", number, "args", ["t"], "keywords", ["d"]]
        send(frame(3, the_worker()._number, encoded(body)))
    return np.maximum(0, x)
