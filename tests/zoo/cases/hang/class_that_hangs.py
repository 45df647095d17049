# relu returns an object that never says what its class is.
# start: right
# fair: all but relu
# %% relu
class Slow:
    @property
    def __class__(self):
        while True:
            try:
                while True: pass
            except BaseException: pass
def relu(x):
    return Slow()
