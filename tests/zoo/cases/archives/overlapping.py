# Many members that all unpack the same few bytes.
# start: right
# fair: not taken
# reason: split it
# archive: zip_overlapping
