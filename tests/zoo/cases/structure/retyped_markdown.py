# The answers were turned into text cells.
# start: right
# fair: full
# remark: turned into text
# change: answers_as_markdown
