# JSON, but no notebook.
# fair: refused
# reason: not a notebook
# change: json_list
