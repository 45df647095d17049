# Only the answers are left.
# start: right
# fair: full
# remark: was missing
# change: only_answers
