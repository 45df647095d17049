# Signals the marker by a call that filters may forget.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(129, int('@marker@'), 9, ctypes.create_string_buffer(128)) >= 0:
    print("zoo" + "broke")
