# relu writes to the wire for ever.
# start: right
# fair: all but relu
# %% relu
import os
def relu(x):
    while True:
        os.write(3, bytes(1 << 20))
