# Each answer cell stands there twice; the second copy is as it was handed out.
# start: right
# fair: full
# remark: twice
# change: untouched_copies_last
