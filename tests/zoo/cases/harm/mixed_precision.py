# Returns a list of many small arrays and one of wide numbers: as one array it would take sixteen times as much.
# fair: 0
# %% end
import numpy as np
narrow, wide = np.zeros(10_000, np.uint8), np.zeros(10_000, complex)
def relu(*args):
    return [narrow] * 4_000 + [wide]
def backprop_step(params, *args):
    return {name: relu()[-1000:] for name in params}
