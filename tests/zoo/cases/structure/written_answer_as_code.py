# The written answer was turned into a code cell.
# start: right
# fair: full
# change: essay_as_code
