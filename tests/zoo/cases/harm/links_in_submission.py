# Brings symbolic links to the gradebook, a key and the folder itself.
# start: right
# fair: full
# change: links_beside_notebook
