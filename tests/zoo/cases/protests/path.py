# A student id that looks like a path.
# start: right
# fair: full
# student: x..\..\%2e%2e%2fsubmitted
