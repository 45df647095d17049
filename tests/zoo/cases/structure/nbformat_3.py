# Saved in the format of 2013.
# start: right
# fair: full
# change: nbformat_3
