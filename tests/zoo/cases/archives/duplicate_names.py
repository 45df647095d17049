# Two members with one name.
# start: right
# fair: not taken
# reason: 2 notebooks
# archive: zip_duplicates
