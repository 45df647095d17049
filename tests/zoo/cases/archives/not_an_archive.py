# A text file with the name of an archive.
# start: right
# fair: not taken
# reason: neither a folder nor a zip file
# archive: zip_text
