# relu waits for a lock that it holds.
# start: right
# fair: all but relu
# %% relu
import threading
lock = threading.Lock()
def relu(x):
    with lock, lock:
        return x
