# Opens a file by a call that filters may forget.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(437, -100, b'@outside@', (ctypes.c_ulonglong * 3)(1025, 0, 0), 24) >= 0:
    print("zoo" + "broke")
