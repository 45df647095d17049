# Sets seeds everywhere and draws from its own generator.
# start: right
# fair: full
# %% top
import random, numpy as np
random.seed(1)
np.random.seed(1)
own = np.random.default_rng()
# %% dropout
def dropout(x, p_drop, training, rng):
    if not training:
        return x
    return x * (own.random(x.shape) >= p_drop) / (1 - p_drop)
