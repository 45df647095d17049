# Mounts a file system over the course.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes
if ctypes.CDLL(None).syscall(165, b'none', b'@course@', b'tmpfs', 0, None) >= 0:
    print("zoo" + "broke")
