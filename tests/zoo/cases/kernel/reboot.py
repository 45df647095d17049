# Restarts the machine.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(169, 0xfee1dead, 672274793, 0, None) >= 0:
    print("zoo" + "broke")
