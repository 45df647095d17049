# The right value, in a reply of its own that does not say what became of the arguments.
# start: right
# with: craft
# fair: all but relu
# %% relu
def relu(x):
    value, worker = np.maximum(0, x).astype(float), the_worker()
    node = ["a", "float64", list(value.shape)]
    instead(reply(node, number=worker._number, data=value.tobytes(), arguments=["t"]))
