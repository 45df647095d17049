# Each answer cell stands there twice; the first copy is as it was handed out.
# start: right
# fair: full
# change: untouched_copies_first
