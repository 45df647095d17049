# A student id with a sign that turns round the rest of the line.
# start: right
# fair: full
# student: anna\u202efdp.exe
