# UTF-16.
# start: right
# fair: full
# change: utf_16
