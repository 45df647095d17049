# 5,000 cells.
# start: right
# fair: full
# bound: 40
# change: many_cells
