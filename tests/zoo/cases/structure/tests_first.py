# The cells in reverse order: tests and uses before definitions.
# start: right
# fair: full
# change: reversed_cells
