# Works the answer out in a pool of threads.
# start: right
# fair: full
# %% relu
from concurrent.futures import ThreadPoolExecutor
def relu(x):
    with ThreadPoolExecutor(2) as pool:
        return pool.submit(np.maximum, 0, x).result()
