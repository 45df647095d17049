# relu stands there twice, the first time wrong: the last one counts, as in Jupyter.
# start: right
# fair: full
# change: wrong_copy_first
