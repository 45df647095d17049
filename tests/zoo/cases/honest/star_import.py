# `from numpy import *` hides builtins, and a variable hides np.
# start: right
# fair: full
# %% top
from numpy import *
# %% relu
def relu(x):
    return maximum(0, x)
# %% end
max = 3
list = [1, 2]
str = "text"
