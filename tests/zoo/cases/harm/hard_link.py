# Hands in a second name of the gradebook.
# fair: refused
# reason: hw.ipynb
# change: notebook_is_the_gradebook
