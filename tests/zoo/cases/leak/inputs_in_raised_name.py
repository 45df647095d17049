# Writes replies of its own whose exception is named after the hidden input, in every field that names one.
# with: craft
# fair: 0
# secret: zooseen
# %% end
def relu(*args):
    seen = "zoo" + "seen" + repr(args[0])
    instead(reply(None, number=the_worker()._number, raised=seen, type=seen, message=seen, printed=seen))
softmax = dropout = backprop_step = relu
