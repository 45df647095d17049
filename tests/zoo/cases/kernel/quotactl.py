# Asks about disks.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(179, 0, b'/', 0, None) >= 0:
    print("zoo" + "broke")
