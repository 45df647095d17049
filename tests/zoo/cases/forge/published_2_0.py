# Publishes the result 2.0 from inside the function, then fails.
# fair: 0
# %% end
def relu(x):
    get_ipython().displayhook(2.0)
    display(2.0)
    raise ValueError
softmax = dropout = backprop_step = relu
