# Right answers in single precision.
# start: right
# fair: full
# %% end
right = relu, softmax, dropout, backprop_step
def relu(x):
    return right[0](x).astype(np.float32)
def softmax(z):
    return right[1](z).astype(np.float32)
def dropout(*args):
    return right[2](*args).astype(np.float32)
def backprop_step(*args):
    return {name: value.astype(np.float32) for name, value in right[3](*args).items()}
