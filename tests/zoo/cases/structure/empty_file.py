# The file is empty.
# fair: refused
# reason: is empty
# change: empty_file
