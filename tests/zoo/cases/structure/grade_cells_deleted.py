# All hidden cells are deleted.
# start: right
# fair: full
# change: grade_cells_deleted
