# Makes itself dumpable again.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(157, 4, 1, 0, 0, 0) >= 0:
    print("zoo" + "broke")
