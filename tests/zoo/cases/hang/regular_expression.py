# relu matches (a+)+$ on a long text.
# start: right
# fair: all but relu
# %% relu
import re
def relu(x):
    return re.match("(a+)+$", "a" * 60 + "!")
