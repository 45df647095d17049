# Hands in a named pipe that nobody will ever write into.
# fair: refused
# reason: no notebook
# change: notebook_is_a_pipe
