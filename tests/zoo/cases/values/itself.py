# Every function returns a list or dictionary that holds itself.
# fair: 0
# %% end
loop = []
loop.append(loop)
book = {}
book["W1"] = book
relu = softmax = dropout = lambda *args: loop
backprop_step = lambda *args: book
