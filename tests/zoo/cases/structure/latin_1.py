# Latin-1, with accents in a comment.
# start: right
# fair: full
# change: latin_1
