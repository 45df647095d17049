# NumPy's warnings turned into errors, and one that divides by zero and puts it right.
# start: right
# fair: full
# %% top
import numpy as np
np.seterr(all="raise")
# %% relu
def relu(x):
    with np.errstate(all="ignore"):
        return np.where(x > 0, x, 0.0) + 0 * np.nan_to_num(np.divide(1.0, np.zeros(1)))[0] * 0
