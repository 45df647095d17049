# An archive with a byte that flipped.
# start: right
# fair: not taken
# reason: can't be unpacked
# archive: zip_damaged
