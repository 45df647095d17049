# Right answers as transposed, reversed and broadcast views and in Fortran order.
# start: right
# fair: full
# %% end
right = relu, softmax, dropout
def relu(x):
    return right[0](x).T.copy().T
def softmax(z):
    return right[1](z)[::-1].copy()[::-1]
def dropout(*args):
    return np.asfortranarray(right[2](*args))
