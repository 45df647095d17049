# Brings a timestamp.txt that is a named pipe.
# start: right
# fair: full
# change: pipe_timestamp
