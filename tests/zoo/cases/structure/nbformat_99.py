# Says that it is of a format that is not invented yet.
# start: right
# fair: full
# change: nbformat_99
