# Cells in any order, several answers in one.
# start: right
# fair: full
# change: one_big_cell
