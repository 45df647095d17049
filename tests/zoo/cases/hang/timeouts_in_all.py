# Every function hangs: each is given up after two calls, and the whole ends in time.
# fair: 0
# bound: 30
# %% end
def relu(*args):
    while True:
        pass
softmax = dropout = backprop_step = relu
