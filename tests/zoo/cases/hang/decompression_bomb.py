# Unpacks a small text to gigabytes.
# start: right
# fair: all but relu
# %% relu
import zlib
packed = zlib.compress(bytes(100 << 20), 9)
def relu(x):
    return [zlib.decompress(packed) for _ in range(40)]
