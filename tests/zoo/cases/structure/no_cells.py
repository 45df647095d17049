# A notebook without any cell.
# fair: 0
# change: no_cells
