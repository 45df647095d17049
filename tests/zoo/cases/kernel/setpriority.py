# Takes the processor for itself.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(141, 0, 0, -20) >= 0:
    print("zoo" + "broke")
