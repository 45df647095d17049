# UTF-16 without a byte order mark.
# start: right
# fair: full
# change: utf_16_without_mark
