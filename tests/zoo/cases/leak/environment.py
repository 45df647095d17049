# Prints the environment, also that of the C library.
# with: spill
# fair: 0
# %% end
import ctypes, os
spill(dict(os.environ))
ctypes.CDLL(None).getenv.restype = ctypes.c_char_p
print(ctypes.CDLL(None).getenv(b"ZOO_PASSWORD"))
