# Each answer cell stands there twice; the second copy holds nothing.
# start: right
# fair: full
# change: blank_copies_last
