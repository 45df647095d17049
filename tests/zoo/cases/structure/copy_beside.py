# `hw.ipynb` is answered; an untouched `hw-Copy1.ipynb` lies beside it.
# start: right
# fair: full
# change: copy_beside
