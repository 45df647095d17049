# Opens a file by its number, past every folder.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(304, 3, ctypes.create_string_buffer(64), 0) >= 0:
    print("zoo" + "broke")
