# Becomes root.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(105, 0) >= 0:
    print("zoo" + "broke")
