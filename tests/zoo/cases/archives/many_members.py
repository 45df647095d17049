# An archive with 6,000 notebooks.
# start: right
# fair: not taken
# reason: split it
# archive: zip_many
