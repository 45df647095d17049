# A scratch cell floods the wire.
# start: right
# fair: full
# %% top
import os
while True:
    os.write(3, bytes(1 << 20))
