# Hands in a link to a key in place of the notebook.
# fair: refused
# reason: no notebook
# change: notebook_is_a_link
