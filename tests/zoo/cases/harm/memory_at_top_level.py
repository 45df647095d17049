# The same in a cell of its own, before right answers.
# start: right
# fair: full
# %% top
import numpy as np
kept = []
while True:
    kept.append(np.ones((64 << 20) // 8))
