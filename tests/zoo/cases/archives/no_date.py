# An archive whose members have no date, as some programs write them.
# start: right
# fair: full
# archive: zip_no_date
