# Every function returns a set, bytes, a range or a slice.
# fair: 0
# %% end
relu = lambda x: {1, 2}
softmax = lambda z: b"\0\1"
dropout = lambda *args: range(10**15)
backprop_step = lambda *args: {"W1": {1}, "b1": b"x", "W2": range(3), "b2": slice(3)}
