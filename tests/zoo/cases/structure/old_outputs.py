# 100 MB of old outputs.
# start: right
# fair: full
# change: hundred_megabytes
