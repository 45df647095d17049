# Makes a namespace in which it would be root.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(272, 0x10000000) >= 0:
    print("zoo" + "broke")
