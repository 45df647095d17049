# Works the answer out in a pool of processes: the room has no processes, and says so.
# start: right
# fair: all but relu
# %% relu
from concurrent.futures import ProcessPoolExecutor
def relu(x):
    with ProcessPoolExecutor(2) as pool:
        return pool.submit(np.maximum, 0, x).result()
