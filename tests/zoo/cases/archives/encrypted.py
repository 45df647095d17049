# An archive with a password.
# start: right
# fair: not taken
# reason: can't be unpacked
# archive: zip_encrypted
