# Moves the marker to one core.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(203, int('@marker@'), 8, ctypes.create_string_buffer(b'\x01', 8)) >= 0:
    print("zoo" + "broke")
