# One student's name in two forms that look the same: nobody can tell which notebook counts.
# start: right
# fair: not taken
# reason: 2 notebooks
# student: Zoë Müller
# archive: zip_twins
