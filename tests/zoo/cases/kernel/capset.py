# Takes capabilities.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(126, ctypes.create_string_buffer(b'\x22\x05\x08\x20', 8), ctypes.create_string_buffer(b'\xff' * 24, 24)) >= 0:
    print("zoo" + "broke")
