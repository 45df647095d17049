# A member that says it is small and is not.
# start: right
# fair: not taken
# reason: can't be unpacked
# archive: zip_lying
