# An archive with a password.
# start: right
# fair: not taken
# reason: can't be read
# archive: zip_encrypted
