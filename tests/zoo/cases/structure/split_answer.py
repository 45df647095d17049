# The answer was split over two cells with the same id: a helper, and the function that needs it.
# start: right
# fair: full
# change: split_cell
