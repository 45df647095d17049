# The points of every cell are 1000.
# start: right
# fair: full
# change: forged_points
