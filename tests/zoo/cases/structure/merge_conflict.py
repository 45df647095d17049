# A merge conflict was saved in the file.
# start: right
# fair: refused
# reason: no notebook
# change: merge_conflict
