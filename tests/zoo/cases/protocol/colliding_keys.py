# A dictionary whose keys all have one hash, crafted past the encoder.
# start: right
# with: craft
# fair: all but relu
# %% relu
def relu(x):
    keys = [part for number in range(1, 100_000) for part in (number * (2**61 - 1), 0)]
    send(reply(["d", *keys], number=the_worker()._number))
