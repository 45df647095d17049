# A student id full of what formats and patterns use.
# start: right
# fair: full
# student: {0.__class__} %s $HOME `id` [a-z]* \1
