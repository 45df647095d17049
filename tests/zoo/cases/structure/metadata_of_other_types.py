# Metadata that is a list, a number, a text; ids that are numbers or none.
# start: right
# fair: full
# change: odd_metadata
