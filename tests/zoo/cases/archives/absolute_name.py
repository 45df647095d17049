# An archive with a member that has an absolute name.
# start: right
# fair: not taken
# reason: points outside
# archive: zip_absolute
