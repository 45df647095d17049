# UTF-8 with a byte order mark.
# start: right
# fair: full
# change: bom
