# Every function returns an array of 3 GB.
# fair: 0
# %% end
import numpy as np
relu = softmax = dropout = backprop_step = lambda *args: np.zeros(3 << 27)
