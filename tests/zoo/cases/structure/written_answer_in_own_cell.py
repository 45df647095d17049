# The written answer stands in a cell of the student's own below the untouched one; nobody but a person can tell it from
# an explanation, so the page says that no answer was written.
# start: right
# fair: full
# essay: 0
# change: essay_in_own_cell
