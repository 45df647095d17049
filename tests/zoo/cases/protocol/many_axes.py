# An array of 255 axes.
# start: right
# with: craft
# fair: all but relu
# %% relu
def relu(x):
    send(reply(["a", "float64", [1] * 255], number=the_worker()._number))
