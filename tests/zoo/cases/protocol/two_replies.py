# relu replies twice.
# with: craft
# fair: 0
# %% end
def relu(x):
    worker = the_worker()
    send(reply(0, number=worker._number) * 2)
    return 0
softmax = dropout = backprop_step = relu
