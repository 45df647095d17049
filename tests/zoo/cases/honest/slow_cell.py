# A cell that takes most of the time that a cell has.
# start: right
# fair: full
# %% end
import time
time.sleep(0.9)
