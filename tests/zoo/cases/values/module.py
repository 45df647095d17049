# Every function returns a module, a function, a class or itself.
# fair: 0
# %% end
import numpy
relu = lambda x: numpy
softmax = lambda z: softmax
dropout = lambda *args: numpy.ndarray
backprop_step = lambda *args: {"W1": numpy, "b1": backprop_step, "W2": int, "b2": print}
