# An array of no elements with axes that overflow.
# start: right
# with: craft
# fair: all but relu
# %% relu
def relu(x):
    send(reply(["a", "float64", [0, 2**62, 2**62]], number=the_worker()._number))
