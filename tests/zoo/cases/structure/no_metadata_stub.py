# The same, with nothing written.
# fair: 0
# change: no_metadata
