# Every function returns a ragged list.
# fair: 0
# %% end
relu = softmax = dropout = lambda *args: [[1.0], [1.0, 2.0], []]
def backprop_step(params, *args):
    return {name: [[1.0], [1.0, 2.0]] for name in params}
