# A student called `..`.
# start: right
# fair: not taken
# reason: points outside
# archive: zip_dot_dot
