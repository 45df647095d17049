# input() in a cell of a right notebook.
# start: right
# fair: full
# %% top
name = input("Your name? ")
