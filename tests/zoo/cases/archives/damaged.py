# An archive with a byte that flipped.
# start: right
# fair: not taken
# reason: can't be read
# archive: zip_damaged
