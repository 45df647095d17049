# Every function returns None.
# fair: 0
# %% end
relu = softmax = dropout = backprop_step = lambda *args: None
