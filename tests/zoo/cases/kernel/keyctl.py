# Reads the session's keys.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(250, 0, -3, 0) >= 0:
    print("zoo" + "broke")
