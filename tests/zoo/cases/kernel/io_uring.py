# Sets up a ring through which calls pass unseen by filters.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(425, 8, ctypes.create_string_buffer(256)) >= 0:
    print("zoo" + "broke")
