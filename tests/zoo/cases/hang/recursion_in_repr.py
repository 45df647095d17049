# relu returns and shows an object whose repr calls itself.
# start: right
# fair: all but relu
# %% relu
class Odd:
    def __repr__(self):
        return repr(self)
    __str__ = __format__ = __repr__
def relu(x):
    display(Odd())
    print(Odd())
    return Odd()
# %% end
Odd()
