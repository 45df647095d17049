# A kernel and a language that do not exist.
# start: right
# fair: full
# change: unknown_kernel
