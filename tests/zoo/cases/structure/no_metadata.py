# No cell has any metadata; the written answer is found by its place.
# start: right
# fair: full
# change: no_metadata
