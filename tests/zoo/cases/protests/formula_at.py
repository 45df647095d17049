# Another one.
# start: right
# fair: full
# student: @SUM(1+1)*cmd|' C'!A0
