# Makes a file in memory that could be run.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(319, b'zoo', 0) >= 0:
    print("zoo" + "broke")
