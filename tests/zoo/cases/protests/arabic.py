# A student with a name that is written from right to left.
# start: right
# fair: full
# student: محمد علي
