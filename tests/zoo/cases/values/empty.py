# Every function returns nothing in a container.
# fair: 0
# %% end
import numpy as np
relu = lambda x: []
softmax = lambda z: np.empty((0,))
dropout = lambda *args: ()
backprop_step = lambda *args: {}
