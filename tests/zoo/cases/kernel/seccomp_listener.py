# Puts a filter of its own over its calls.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(317, 1, 8, ctypes.create_string_buffer(16)) >= 0:
    print("zoo" + "broke")
