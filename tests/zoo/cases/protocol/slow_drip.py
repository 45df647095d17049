# One byte of a reply every hundredth of a second.
# start: right
# with: craft
# fair: all but relu
# %% relu
import time
def relu(x):
    for byte in frame(2, the_worker()._number, b" " * 100_000):
        send(bytes([byte]))
        time.sleep(0.01)
