# An archive with a member whose name leads outside on Windows.
# start: right
# fair: not taken
# reason: points outside
# archive: zip_windows
