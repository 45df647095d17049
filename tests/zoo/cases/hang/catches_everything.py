# relu catches everything that could end it, for ever.
# start: right
# fair: all but relu
# %% relu
def relu(x):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
