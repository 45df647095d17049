# Makes a device.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(133, b'disk', 0o060666, 0x800) >= 0:
    print("zoo" + "broke")
