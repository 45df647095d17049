# Enters another namespace.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(308, 3, 0) >= 0:
    print("zoo" + "broke")
