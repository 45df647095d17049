# Answers in cells of the student's own, below the untouched stubs.
# fair: full
# essay: 0
# change: answers_in_extra_cells_below
