# Every cell has the id of another one.
# start: right
# fair: full
# essay: manual
# change: ids_rotated
