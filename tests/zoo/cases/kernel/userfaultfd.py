# Asks to handle its own page faults.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(323, 0) >= 0:
    print("zoo" + "broke")
