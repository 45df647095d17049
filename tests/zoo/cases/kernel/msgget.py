# Makes a queue that outlives it.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(68, 1234, 0o1666) >= 0:
    print("zoo" + "broke")
