# sys.exit() in a scratch cell of a right notebook.
# start: right
# fair: full
# %% after relu
import sys
sys.exit()
# %% end
exit()
