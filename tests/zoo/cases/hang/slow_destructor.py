# relu returns values that take for ever to be thrown away.
# start: right
# fair: all but relu
# %% relu
class Heavy(list):
    def __del__(self):
        while True:
            pass
def relu(x):
    return Heavy([1.0])
