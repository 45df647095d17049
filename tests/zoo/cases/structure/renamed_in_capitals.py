# The file is called `HW.IPYNB`.
# start: right
# fair: full
# change: capitals
