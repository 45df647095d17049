# Bytes that belong to no array.
# start: right
# with: craft
# fair: all but relu
# %% relu
def relu(x):
    send(reply(0, number=the_worker()._number, data=b"too much"))
