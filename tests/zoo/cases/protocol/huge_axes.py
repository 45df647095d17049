# An array of 2**40 x 2**40 elements.
# start: right
# with: craft
# fair: all but relu
# %% relu
def relu(x):
    send(reply(["a", "float64", [2**40, 2**40]], number=the_worker()._number))
