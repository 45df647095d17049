# relu lets faulthandler print to the wire and then crash.
# start: right
# fair: all but relu
# %% relu
import ctypes, faulthandler
def relu(x):
    faulthandler.enable(file=3)
    faulthandler.dump_traceback_later(0.01, exit=True, file=3)
    return ctypes.string_at(1)
