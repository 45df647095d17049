# Every function returns a generator.
# fair: 0
# %% end
relu = softmax = dropout = backprop_step = lambda *args: (value for value in range(10**12))
