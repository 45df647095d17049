# %%time and %%capture stand on top of right answers.
# start: right
# fair: full
# change: timed_cells
