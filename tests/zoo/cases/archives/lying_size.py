# A member that says it is small and is not.
# start: right
# fair: not taken
# reason: can't be read
# archive: zip_lying
