# Returns objects that run code when they are unpickled or copied.
# start: right
# fair: all but relu
# %% relu
import os
class Bomb:
    def __reduce__(self):
        return os.system, ("touch @outside@",)
    __reduce_ex__ = __getstate__ = __copy__ = __deepcopy__ = lambda self, *args: self.__reduce__()
def relu(x):
    return Bomb()
