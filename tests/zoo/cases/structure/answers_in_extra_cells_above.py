# Answers in cells of the student's own, above the untouched stubs.
# fair: full
# essay: 0
# remark: is as it was handed out
# change: answers_in_extra_cells_above
