# Watches every file.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(300, 0, 0) >= 0:
    print("zoo" + "broke")
