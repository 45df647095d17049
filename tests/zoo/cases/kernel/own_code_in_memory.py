# Runs machine code that it wrote into memory: allowed, and held by the same walls.
# start: right
# fair: full
# never: zoobroke
# %% end
import ctypes, mmap, platform
if platform.machine() == "x86_64":
    page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(b"\xb8\x39\x00\x00\x00\x0f\x05\xc3")
    code = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))
    if code() >= 0:
        print("zoo" + "broke")
