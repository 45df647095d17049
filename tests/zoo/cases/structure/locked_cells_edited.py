# The read-only cells hold other code.
# start: right
# fair: full
# remark: was changed
# %% imports
import numpy as wrong_name
