# Moves bytes between descriptors past read and write.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(275, 3, None, 3, None, 10, 0) >= 0:
    print("zoo" + "broke")
