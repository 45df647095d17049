# An archive with a link to a key beside a right notebook.
# start: right
# fair: full
# archive: zip_link
