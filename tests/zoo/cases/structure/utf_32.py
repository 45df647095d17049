# UTF-32.
# start: right
# fair: full
# change: utf_32
