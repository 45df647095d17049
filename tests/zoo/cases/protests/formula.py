# A student id that a spreadsheet would run.
# start: right
# fair: full
# student: =HYPERLINK("zoo","click")
