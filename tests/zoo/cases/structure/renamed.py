# The browser called the file `hw (1).ipynb`.
# start: right
# fair: full
# remark: was taken for
# change: renamed
