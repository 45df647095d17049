# Swaps its root.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(155, b'.', b'.') >= 0:
    print("zoo" + "broke")
