# relu never returns.
# start: right
# fair: all but relu
# %% relu
def relu(x):
    while True:
        pass
