# A student id that looks like an option.
# start: right
# fair: full
# student: --force
