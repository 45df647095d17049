# Brings a timestamp.txt of a gigabyte (with nothing in it).
# start: right
# fair: refused
# reason: no date and time
# change: huge_timestamp
