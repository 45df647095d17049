# Right answers as tuples, nested.
# start: right
# fair: full
# %% end
right = relu
def relu(x):
    def tuples(value):
        return tuple(map(tuples, value)) if isinstance(value, list) else value
    return tuples(right(x).tolist())
