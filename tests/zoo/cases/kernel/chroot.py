# Changes its root.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(161, b'/') >= 0:
    print("zoo" + "broke")
