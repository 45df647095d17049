# Signals the marker as if it were a thread.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(200, int('@marker@'), 9) >= 0:
    print("zoo" + "broke")
