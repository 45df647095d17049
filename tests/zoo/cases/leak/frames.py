# Prints the locals and globals of every frame above a call.
# with: spill
# fair: 0
# %% end
import sys
def relu(*args):
    frame = sys._getframe()
    while frame is not None:
        spill([{**frame.f_locals}, {**frame.f_globals}, frame.f_code.co_filename])
        frame = frame.f_back
    raise ValueError
softmax = dropout = backprop_step = relu
try:
    relu()
except ValueError:
    pass
