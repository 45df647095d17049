# A tar file with the name of a zip file.
# start: right
# fair: not taken
# reason: neither a folder nor a zip file
# archive: zip_tar
