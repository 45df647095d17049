# Takes a handle on the marker.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(434, int('@marker@'), 0) >= 0:
    print("zoo" + "broke")
