# The file lies in a folder inside the folder.
# start: right
# fair: refused
# reason: no notebook
# change: in_folder
