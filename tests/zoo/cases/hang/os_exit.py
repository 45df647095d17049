# relu ends the process.
# start: right
# fair: all but relu
# %% relu
import os
def relu(x):
    os._exit(0)
