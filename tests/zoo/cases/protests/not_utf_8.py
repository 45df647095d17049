# A student's folder whose name is in an old encoding: a byte that is no UTF-8.
# start: right
# fair: refused
# reason: not UTF-8
# student: caf\udce9
