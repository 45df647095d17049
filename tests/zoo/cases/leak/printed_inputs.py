# Prints, warns and logs the hidden input, and shows it as a rich display.
# fair: 0
# secret: zooseen
# %% end
import logging, sys, warnings
def relu(*args):
    seen = "zoo" + "seen" + repr(args)
    print(seen)
    warnings.warn(seen)
    logging.error(seen)
    print(seen, file=sys.stderr)
    display(seen)
softmax = dropout = backprop_step = relu
