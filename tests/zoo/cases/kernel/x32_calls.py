# Makes a call by the numbers of another machine.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(0x40000000 + 2, b'/etc/passwd', 0, 0) >= 0:
    print("zoo" + "broke")
