# Reads the marker's memory.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(310, int('@marker@'), None, 0, None, 0, 0) >= 0:
    print("zoo" + "broke")
