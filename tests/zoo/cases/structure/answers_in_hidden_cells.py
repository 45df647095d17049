# The answers were written into the hidden cells, the stubs are deleted.
# fair: full
# essay: 0
# remark: not for answers
# change: answers_in_hidden_cells
