# An archive with a member whose name leads outside.
# start: right
# fair: not taken
# reason: points outside
# archive: zip_traversal
