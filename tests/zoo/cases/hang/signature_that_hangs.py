# relu is an object whose signature takes for ever to be found out.
# start: right
# fair: all but relu
# %% relu
class Relu:
    def __call__(self, x):
        return np.maximum(0, x)
    @property
    def __signature__(self):
        while True:
            try:
                while True: pass
            except BaseException: pass
relu = Relu()
