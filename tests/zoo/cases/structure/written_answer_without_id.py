# The written answer lost its id, as after a copy and paste.
# start: right
# fair: full
# change: essay_without_id
