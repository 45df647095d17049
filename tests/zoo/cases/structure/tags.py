# Tags that make other markers skip cells.
# start: right
# fair: full
# change: skip_tags
