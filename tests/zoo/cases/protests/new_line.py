# A student id of two lines, the second of which a spreadsheet would run.
# start: right
# fair: full
# student: Li\n=cmd|'calc'!A0
