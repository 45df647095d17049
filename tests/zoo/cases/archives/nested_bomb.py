# An archive in an archive in an archive: only notebooks are looked for.
# start: right
# fair: full
# archive: zip_nested
