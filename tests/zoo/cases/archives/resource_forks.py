# An archive made on a Mac.
# start: right
# fair: full
# archive: zip_mac
