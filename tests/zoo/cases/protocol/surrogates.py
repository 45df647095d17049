# Halves of characters, controls and 8 MB of text in a reply.
# start: right
# with: craft
# fair: all but relu
# %% relu
def relu(x):
    send(reply("\ud800\u0000" * 600_000, number=the_worker()._number, message="\x1b[31m" * 1000, printed="\ud800"))
