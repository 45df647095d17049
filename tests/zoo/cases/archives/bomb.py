# A member that unpacks to a gigabyte of zeros.
# start: right
# fair: not taken
# reason: unpacks to
# archive: zip_bomb
