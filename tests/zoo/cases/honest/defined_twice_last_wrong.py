# relu is defined right, and then again, wrong.
# start: right
# fair: all but relu
# %% end
def relu(x):
    return -x
