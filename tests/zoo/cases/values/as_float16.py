# Right answers in half precision, where that is natural.
# start: right
# fair: full
# %% end
right = relu, softmax
def relu(x):
    return right[0](x).astype(np.float16)
def softmax(z):
    return right[1](z).astype(np.float16)
