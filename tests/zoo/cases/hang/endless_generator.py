# relu returns a generator that never ends, and loops over another.
# start: right
# fair: all but relu
# %% relu
import itertools
def relu(x):
    return (value for value in itertools.count())
# %% end
def endless():
    while True:
        yield 0
total = sum(endless())
