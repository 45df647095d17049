# Cell texts as lists of lines, with numbers among them.
# start: right
# fair: full
# change: lines
