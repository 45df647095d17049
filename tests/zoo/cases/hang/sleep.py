# relu sleeps.
# start: right
# fair: all but relu
# %% relu
import time
def relu(x):
    time.sleep(1000)
