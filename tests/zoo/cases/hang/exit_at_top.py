# os._exit at the top of a stub.
# fair: 0
# %% top
import os
os._exit(0)
