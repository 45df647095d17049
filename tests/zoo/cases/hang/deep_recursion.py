# relu lifts the recursion limit first.
# start: right
# fair: all but relu
# %% relu
import sys
def relu(x):
    sys.setrecursionlimit(10**9)
    return relu(x)
