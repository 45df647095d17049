# Makes memory that outlives it.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(29, 1234, 4096, 0o1666) >= 0:
    print("zoo" + "broke")
