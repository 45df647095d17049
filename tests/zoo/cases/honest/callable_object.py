# A callable object, a partial function and a bound method as answers.
# start: right
# fair: full
# %% end
from functools import partial
class Layer:
    def __init__(self, function):
        self.function = function
    def __call__(self, x):
        return self.function(x)
    def forward(self, z):
        return self.function(z)
relu = Layer(relu)
softmax = Layer(softmax).forward
dropout = partial(lambda f, *args: f(*args), dropout)
