# Loads a program into the kernel.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(321, 0, ctypes.create_string_buffer(128), 128) >= 0:
    print("zoo" + "broke")
