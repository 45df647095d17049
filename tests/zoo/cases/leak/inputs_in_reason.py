# Writes replies of its own that say "this can't be sent", with the hidden input as the reason.
# with: craft
# fair: 0
# secret: zooseen
# %% end
def relu(*args):
    instead(frame(2, the_worker()._number, encoded(["d", "unsendable", "zoo" + "seen" + repr(args[0])])))
softmax = dropout = backprop_step = relu
