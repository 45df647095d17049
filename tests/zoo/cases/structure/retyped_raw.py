# The answers were turned into raw cells, and the written one into code.
# start: right
# fair: full
# remark: turned into text
# change: answers_as_raw
