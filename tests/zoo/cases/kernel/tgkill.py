# The same, by its newer form.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(234, int('@marker@'), int('@marker@'), 9) >= 0:
    print("zoo" + "broke")
