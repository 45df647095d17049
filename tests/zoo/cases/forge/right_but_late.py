# relu waits until it is interrupted, and only then gives the right answer, as if it had been in time.
# start: right
# fair: all but relu
# %% relu
import time
def relu(x):
    try:
        time.sleep(1000)
    except BaseException:
        pass
    return np.maximum(0, x)
