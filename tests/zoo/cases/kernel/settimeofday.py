# Sets the clock.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(164, ctypes.create_string_buffer(16), None) >= 0:
    print("zoo" + "broke")
