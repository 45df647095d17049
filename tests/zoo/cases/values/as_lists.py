# Right answers as lists of floats.
# start: right
# fair: full
# %% end
right = relu, softmax, dropout, backprop_step
def relu(x):
    return right[0](x).tolist()
def softmax(z):
    return right[1](z).tolist()
def dropout(*args):
    return right[2](*args).tolist()
def backprop_step(*args):
    return {name: value.tolist() for name, value in right[3](*args).items()}
