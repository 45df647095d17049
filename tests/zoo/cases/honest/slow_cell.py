# A cell that takes a second of work.
# start: right
# fair: full
# %% end
import time
time.sleep(1)
