# Leaves a key in the kernel.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(248, b'user', b'zoo', b'x', 1, -3) >= 0:
    print("zoo" + "broke")
