# The written answer stands there twice; the second copy is as it was handed out.
# start: right
# fair: full
# change: essay_copied
